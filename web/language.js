// The language of a list that tags such as "de-AT" ask for: the first tag that names one, whole or by its first part.
export const offered = (list, tags) => {
  for (const tag of tags) {
    for (const wanted of [tag, tag.split("-")[0]]) {
      const found = list.find((lang) => lang.toLowerCase() === wanted.toLowerCase());
      if (found) return found;
    }
  }
};
