import { visibleText } from '../domain/hidden-characters.ts';
import { type Unmet, unmetText } from '../domain/lifecycle/conditions.ts';
import { type Phase, phaseLabels, type Stage } from '../domain/lifecycle/milestones.ts';
import { type Text, text } from '../domain/text.ts';
import type { CaseDocument } from '../repository/document.ts';

/** What keeps a case where it is. */
export type Obstacle =
  | Unmet
  | { readonly unmet: 'over'; readonly phase: Phase }
  | { readonly unmet: 'passed-already'; readonly subject: Stage }
  | { readonly unmet: 'left-out'; readonly subject: Stage; readonly reason: string }
  | { readonly unmet: 'release-by-command' };

/** One thing that keeps a case from its next step, in words, and the command or edit that mends it. */
interface ObstacleLine {
  readonly text: Text;
  readonly mend: string | undefined;
}

/** The obstacles as a person reads them: controls of one sort in one line. */
export function obstacleLines(tilsyn: CaseDocument, obstacles: readonly Obstacle[]): readonly ObstacleLine[] {
  const rest = obstacles.filter(({ unmet }) => unmet !== 'control-not-rated' && unmet !== 'control-without-ground');
  return [
    ...controlLines(tilsyn, obstacles),
    ...rest.map((obstacle) => ({ text: visible(obstacleText(obstacle)), mend: mendOf(tilsyn, obstacle) })),
  ];
}

const visible = ({ da, en }: Text): Text => text(visibleText(da), visibleText(en));

const most = 8;

function controlLines(tilsyn: CaseDocument, obstacles: readonly Obstacle[]): readonly ObstacleLine[] {
  const lines = [
    ['control-not-rated', text('Kontroller, der ikke er vurderet', 'Controls that are not rated')],
    [
      'control-without-ground',
      text('Kontroller uden dokumentation og uden begrundelse', 'Controls without evidence or reason'),
    ],
  ] as const;
  return lines.flatMap(([unmet, label]) => {
    const subjects = obstacles.flatMap((each) => (each.unmet === unmet ? [each.subject] : []));
    if (subjects.length === 0) return [];
    const shown = subjects.slice(0, most).join(', ');
    const more = subjects.length - most;
    const tail = (word: string): string => (more > 0 ? `${shown} ${word}` : shown);
    return [
      {
        text: text(
          `${label.da} (${subjects.length}): ${tail(`og ${more} til`)}.`,
          `${label.en} (${subjects.length}): ${tail(`and ${more} more`)}.`,
        ),
        mend: `code ${tilsyn.file.replace('case.yaml', 'assessment.yaml')}`,
      },
    ];
  });
}

/** An obstacle in words. */
export function obstacleText(obstacle: Obstacle): Text {
  switch (obstacle.unmet) {
    case 'over':
      return text(
        `Sagen er slut (${phaseLabels[obstacle.phase].da.toLowerCase()}).`,
        `The case is over (${phaseLabels[obstacle.phase].en.toLowerCase()}).`,
      );
    case 'passed-already':
      return text(
        `Trinnet „${phaseLabels[obstacle.subject].da.toLowerCase()}“ er allerede nået eller sprunget over.`,
        `The step “${phaseLabels[obstacle.subject].en.toLowerCase()}” is already reached or left out.`,
      );
    case 'left-out':
      return text(
        `Trinnet „${phaseLabels[obstacle.subject].da.toLowerCase()}“ er sprunget over: ${obstacle.reason}`,
        `The step “${phaseLabels[obstacle.subject].en.toLowerCase()}” is left out: ${obstacle.reason}`,
      );
    case 'release-by-command':
      return text(
        'Godkendelserne er der. Frigivelsen er det næste, og den har sin egen kommando.',
        'The approvals are there. The release is next, and has a command of its own.',
      );
    default:
      return unmetText(obstacle);
  }
}

/** The command that mends it, as it can be pasted; undefined where only a decision does. */
function mendOf({ id, file }: CaseDocument, obstacle: Obstacle): string | undefined {
  switch (obstacle.unmet) {
    case 'step-missing':
      return obstacle.subject === 'planned' ? `code ${file}` : `dbs tilsyn advance ${id} --to ${obstacle.subject}`;
    case 'hearing-missing':
      return `dbs tilsyn log add ${id} --hearing`;
    case 'hearing-open':
    case 'question-open':
      return `dbs tilsyn log add ${id} --answers ${obstacle.subject}`;
    case 'recommendation-missing':
    case 'left-out':
      return `code ${file}`;
    case 'not-in-review':
    case 'returned':
      return `dbs tilsyn submit ${id}`;
    case 'approvals-missing':
      return `dbs tilsyn approve ${id}`;
    case 'not-released':
    case 'release-by-command':
      return `dbs tilsyn release ${id}`;
    case 'finding-open':
      return `dbs tilsyn finding close ${obstacle.subject}`;
    case 'effect-not-checked':
      return `dbs tilsyn finding close ${obstacle.subject} --effect effective`;
    default:
      return undefined;
  }
}
