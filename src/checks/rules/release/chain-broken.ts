import { type ChainProblem, judgeChain } from '../../../domain/release.ts';
import { type Text, text } from '../../../domain/text.ts';
import { releasesOf } from '../../../facts/releases.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const releaseChainBroken = defineCheck({
  code: 'release/chain-broken',
  kind: 'release',
  severity: 'error',
  summary: text(
    'En sags frigivelser er numre i træk, og hver peger på den før.',
    'A case’s releases are numbered in a row, and each names the one before.',
  ),
  why: text(
    'Kæden gør, at en frigivelse ikke kan fjernes, byttes om eller skrives om bagefter, uden at det ses.',
    'The chain makes sure that no release can be removed, swapped or rewritten afterwards unseen.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent frigivelsen frem fra Git, som den blev underskrevet. Er der frigivet to gange på hver sin gren, så slet den ene, før den flettes ind, og frigiv den igen.',
    'Bring the release back from Git as it was signed. If two were released on two branches, delete one before it is merged, and release it again.',
  ),
  check(document, { repository, report }) {
    const releases = releasesOf(repository, caseIdOf(document));
    const folder = Number(document.parts['version']);
    const problems = judgeChain(releases.map(({ parts, data }) => ({ folder: Number(parts['version']), data })));
    for (const problem of problems.filter(({ version }) => version === folder)) {
      report({ at: document.at(fields[problem.problem]), message: sentence(problem) });
    }
  },
});

const fields: Readonly<Record<ChainProblem['problem'], string>> = {
  'number-differs': '/version',
  'number-twice': '/version',
  'previous-missing': '/previous',
  fork: '/previous',
  'previous-differs': '/previous',
  'date-backwards': '/date',
  'reason-missing': '/version',
};

function sentence(problem: ChainProblem): Text {
  const { version } = problem;
  switch (problem.problem) {
    case 'number-differs':
      return text(
        `Mappen siger frigivelse ${version}, posten siger ${problem.written}.`,
        `The folder says release ${version}, the record says ${problem.written}.`,
      );
    case 'number-twice':
      return text(`Der er to frigivelser med nummer ${version}.`, `There are two releases with number ${version}.`);
    case 'previous-missing':
      return text(
        `Frigivelse ${problem.missing}, som denne bygger på, er væk.`,
        `Release ${problem.missing}, which this one builds on, is gone.`,
      );
    case 'fork':
      return text(
        `Frigivelse ${version} bygger på den samme som frigivelse ${problem.other}: to har frigivet på én gang.`,
        `Release ${version} builds on the same one as release ${problem.other}: two have released at once.`,
      );
    case 'previous-differs':
      return text(
        `Frigivelsen før er ikke, som den var, da frigivelse ${version} blev underskrevet.`,
        `The release before is not as it was when release ${version} was signed.`,
      );
    case 'date-backwards':
      return text(
        `Datoen ligger før den forrige frigivelses (${problem.before}).`,
        `The date is before that of the release before (${problem.before}).`,
      );
    case 'reason-missing':
      return text('En ny frigivelse skal have en begrundelse.', 'A new release needs a reason.');
  }
}
