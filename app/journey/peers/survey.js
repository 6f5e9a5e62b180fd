// The page of SurveyJS: its documented way to show a survey and to continue an
// incomplete one, with as many questions on a page as rolefit shows.
import { Model } from "survey-core";
import "survey-js-ui";

const { questions, choices, size } = JSON.parse(document.getElementById("questions").textContent);
const pages = [];
for (let i = 0; i < questions.length; i += size) {
  pages.push({ elements: questions.slice(i, i + size).map(({ ID, Left, Right }) => ({
    type: "radiogroup", name: ID, title: `A: ${Left} B: ${Right}`,
    choices: choices.map((text, j) => ({ value: j - 2, text })),
  })) });
}
const survey = new Model({ title: "Which would you rather do?", showProgressBar: true, progressBarType: "questions", pages });
const kept = localStorage.getItem("answers");
if (kept) survey.data = JSON.parse(kept);
survey.onValueChanged.add(() => localStorage.setItem("answers", JSON.stringify(survey.data)));
survey.render(document.getElementById("survey"));
