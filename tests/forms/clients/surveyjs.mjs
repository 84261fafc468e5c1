// Fills in a SurveyJS model with survey-core. In: {form, sets: [{item: answer}], language, slow, tries: [{item: answer}]} as JSON.
// Out: for each set the items that are asked, and of the first `slow` sets again, filled in one by one; for each try the error messages; what is submitted;
// what survey-core's reader and linter complain of.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('.cache/', import.meta.url));
const { Model } = require('survey-core');
const { lintSurvey } = require('survey-core/linter');
require('survey-core/survey.i18n');

const job = JSON.parse(readFileSync(0, 'utf8'));
const json = JSON.parse(readFileSync(job.form, 'utf8'));
const survey = new Model(json);
if (job.language) survey.locale = job.language;

const empty = (answer) => answer === null || answer.length === 0;
const seen = (question) => question?.isVisibleInSurvey;
const asked = (answers) => Object.keys(answers).filter((item) => seen(survey.getQuestionByName(item)));

// One after the other, as people do, each only if it is asked.
function filled(answers) {
  for (const [item, answer] of Object.entries(answers)) {
    const question = survey.getQuestionByName(item);
    if (seen(question)) question.value = empty(answer) ? undefined : answer;
  }
  return asked(answers);
}

// All at once, with answers to what is not asked among them.
function laid(answers) {
  survey.data = Object.fromEntries(Object.entries(answers).filter(([, answer]) => !empty(answer)));
  return asked(answers);
}

const out = { asked: job.sets.map(laid), filled: job.sets.slice(0, job.slow).map(filled), messages: job.tries.map((answers) => {
  laid(answers); // a page would untick what an exclusive choice excludes
  return Object.keys(answers).map((item) => {
    const question = survey.getQuestionByName(item);
    question.validate(true);
    return question.errors.map((error) => error.getText()).join(' ') || null;
  });
}) };
out.labels = Object.fromEntries(survey.getAllQuestions().map((question) => [question.name, question.locTitle.renderedHtml]));
out.valid = survey.validate(false);
survey.doComplete();
out.submission = survey.data;
out.complaints = [
  ...survey.jsonErrors?.map((error) => error.message) ?? [],
  ...lintSurvey(json).findings.map((found) => `${found.severity} ${found.ruleId} ${found.path}: ${found.message}`),
];
process.stdout.write(JSON.stringify(out));
