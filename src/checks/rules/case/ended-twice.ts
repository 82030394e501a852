import { datesOf, endings, phaseLabels, stages } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseEndedTwice = defineCheck({
  code: 'case/ended-twice',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'En sag ender på én måde, og intet sker i den bagefter.',
    'A case ends in one way, and nothing happens in it afterwards.',
  ),
  why: text(
    'En aflyst sag, der fortsætter, eller en sag med to afslutninger kan ikke tælles med noget sted.',
    'A cancelled case that goes on, or a case with two endings, can be counted nowhere.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text(
    'Slet den afslutning, der ikke gælder, eller opret en ny sag.',
    'Delete the ending that does not count, or make a new case.',
  ),
  check(document, { report }) {
    const { milestones } = document.data;
    const [ending, second] = endings.filter((each) => milestones[each] !== undefined);
    if (ending === undefined) return;
    const endedOn = milestones[ending]?.[0]?.date ?? '';
    if (second !== undefined || datesOf(milestones, 'closed').length > 0) {
      report({
        at: document.at(`/milestones/${second ?? 'closed'}`, 'key'),
        message: text(
          `Sagen er både ${phaseLabels[ending].da.toLowerCase()} og ${phaseLabels[second ?? 'closed'].da.toLowerCase()}.`,
          `The case is both ${phaseLabels[ending].en.toLowerCase()} and ${phaseLabels[second ?? 'closed'].en.toLowerCase()}.`,
        ),
      });
    }
    for (const stage of stages.filter((each) => each !== 'closed')) {
      for (const [index, entry] of (milestones[stage] ?? []).entries()) {
        if (!('date' in entry) || entry.date <= endedOn) continue;
        report({
          at: document.at(`/milestones/${stage}/${index}/date`),
          message: text(
            `${phaseLabels[stage].da} er noteret ${entry.date}, efter at sagen endte ${endedOn}.`,
            `${phaseLabels[stage].en} is recorded ${entry.date}, after the case ended on ${endedOn}.`,
          ),
        });
      }
    }
  },
});
