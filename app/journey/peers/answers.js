// Keeps the answers of the static page.
(() => {
  const form = document.getElementById("form"), count = document.getElementById("count");
  const radios = [...form.querySelectorAll("input")];
  const kept = JSON.parse(localStorage.getItem("answers") ?? "{}");
  for (const radio of radios) if (kept[radio.name] === radio.value) radio.checked = true;
  const save = () => {
    const answers = Object.fromEntries(radios.filter((r) => r.checked).map((r) => [r.name, r.value]));
    localStorage.setItem("answers", JSON.stringify(answers));
    count.textContent = `${Object.keys(answers).length} of ${radios.length / 5} answered`;
  };
  form.addEventListener("change", save);
  save();
})();
