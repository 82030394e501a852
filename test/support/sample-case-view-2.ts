import type { CaseView2 } from '../../src/reports/views/case-view-2.ts';
import { sampleCaseView } from './sample-case-view.ts';

const { areas, evidence, timeline, findings, severities, ownProcessing, subProcessors, transfers, agreements, since } =
  sampleCaseView;
const change = { control: 'A.1', title: 'Skriftlig instruks', before: null, after: null };
const rating = (key: string, label: string) => ({ key, label });

/** The hand-written sample as the second version of the view has it: everything it can say is said. */
export const sampleCaseView2: CaseView2 = {
  ...sampleCaseView,
  systems: sampleCaseView.systems.map((system, index) => ({
    ...system,
    activities: ['12', '14'],
    ai:
      index === 0
        ? {
            uses: ['forslag til svar'],
            role: 'Idriftsætter',
            riskClass: 'Høj',
            since: '2025-01-01',
            note: 'Kan slås fra.',
          }
        : null,
  })),
  force: { reason: 'Ni medlemmer har bedt om det.', date: '2026-01-12' },
  areas: areas.map((area) => ({ ...area, verdict: area.rating, considered: area.covered, counts: '2 opfyldt' })),
  evidence: evidence.map((each) => ({ ...each, complementary: ['Kommunen lukker selv fratrådte brugere.'] })),
  timeline:
    timeline === null
      ? null
      : {
          ...timeline,
          stretches: timeline.stretches.map((stretch, index) => ({
            ...stretch,
            standing:
              index === 0 ? rating('reserved', 'Indgår med forbehold') : rating('counts', 'Indgår i vurderingen'),
          })),
          uncovered: [{ from: '2025-01-01', to: '2025-02-28' }],
          speaksOfPeriod: true,
        },
  reservations: ['Opslaget på DPF-listen er mere end et år gammelt.', 'Indstillingen har ingen begrundelse.'],
  leadingReservations: ['Opslaget på DPF-listen er mere end et år gammelt.'],
  moreReservations: 1,
  weightiest: findings.slice(0, 3),
  severitiesSeen: severities.filter(({ count }) => count > 0),
  figures: {
    controls: ['2 opfyldt', '1 delvist opfyldt'],
    assessed: 3,
    met: 2,
    notApplicable: 0,
    notAssessed: 0,
    outside: 0,
    findings: findings.length,
    openFindings: 1,
    subProcessors: 1,
    comingSubProcessors: 1,
    endedSubProcessors: 1,
    transfers: 1,
    comingTransfers: 1,
    endedTransfers: 1,
  },
  own: { now: ownProcessing, ahead: ownProcessing, ended: ownProcessing },
  links: { now: subProcessors, ahead: subProcessors, ended: subProcessors },
  moves: { now: transfers, ahead: transfers, ended: transfers, risks: transfers, endedRisks: transfers },
  agreements: agreements.map((agreement, index) => ({ ...agreement, when: index === 0 ? 'now' : 'ended' })),
  complementary: [
    { number: 'D1', title: 'ISAE 3000-erklæring', controls: ['Kommunen lukker selv fratrådte brugere.'] },
  ],
  since:
    since === null
      ? null
      : {
          ...since,
          worse: [{ ...change, before: rating('met', 'Opfyldt'), after: rating('not-met', 'Ikke opfyldt') }],
          better: [{ ...change, before: rating('not-met', 'Ikke opfyldt'), after: rating('met', 'Opfyldt') }],
          newlyWrong: [{ ...change, after: rating('not-met', 'Ikke opfyldt') }],
          newlyInOrder: ['A.2', 'A.3'],
          otherwise: [
            { ...change, before: rating('met', 'Opfyldt'), after: rating('not-applicable', 'Ikke relevant') },
          ],
          gone: ['J.9'],
        },
};
