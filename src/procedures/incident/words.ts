import { visibleText } from '../../domain/hidden-characters.ts';
import { sha256 } from '../../domain/sha256.ts';
import { folded, longestSlug } from '../../domain/slug.ts';
import { text } from '../../domain/text.ts';
import type { ImpactSystem } from '../../facts/impact/impact.ts';
import { companyName, type IncidentQuestion } from '../../facts/impact/question.ts';
import { wrap } from '../../formatters/wrap.ts';
import type { Context } from '../../ports.ts';
import type { CaseDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import type { WritingSession } from '../../terminal/session.ts';
import type { RefusedCase } from '../open-case/batch.ts';

/** Where the draft is written. A name too long is cut, and told from others cut alike by a piece of its digest. */
export function noticeFile(question: IncidentQuestion, at: string, repository: Repository): string {
  const where = 'vendor' in question ? question.vendor : companyName(repository, question);
  const words = folded(`${at} ${where} ${question.what}`).split(/[^a-z0-9]+/);
  const whole = words.filter((word) => word !== '').join('-');
  const mark = sha256(`${where}\n${question.what}`).slice(0, 6);
  const name =
    whole.length <= longestSlug ? whole : `${whole.slice(0, longestSlug - mark.length - 1).replace(/-+$/, '')}-${mark}`;
  return `dist/impact/${name}.md`;
}

/** The cases the same incident has already. Ends with a line end. */
export function existingText(existing: readonly CaseDocument[], { say }: Context): string {
  const ids = existing.map(({ id }) => id).join(', ');
  return `${say(text(`Der er allerede åbnet tilsyn om hændelsen: ${ids}.`, `Cases about the incident are open already: ${ids}.`))}\n`;
}

/** Cases that may be about the same, told in other words. Ends with a line end. */
export function othersText(others: readonly CaseDocument[], { say, terminal }: Context): string {
  const ids = others.map(({ id }) => id).join(', ');
  const words = text(
    `Hos de samme leverandører er der åbne tilsyn om brud: ${ids}. Handler de om det samme, så skriv videre i dem med \`dbs tilsyn log add\`.`,
    `At the same vendors there are open cases about breaches: ${ids}. If they are about the same, go on in them with \`dbs tilsyn log add\`.`,
  );
  return `${wrap(say(words), Math.min(terminal.width ?? 120, 120)).join('\n')}\n`;
}

/** Hit systems no case about the incident is about: phased out, outside the task, or not in the case there is. Ends with a line end. */
export function withoutCaseText(systems: readonly ImpactSystem[], { say, terminal }: Context): string {
  const names = systems.map(({ name }) => visibleText(name)).join(', ');
  const words = text(
    `Ramt, men uden tilsyn om hændelsen: ${names}. Varslet lover ikke noget tilsyn med dem.`,
    `Hit, but with no case about the incident: ${names}. The notice promises no case of them.`,
  );
  return `${wrap(say(words), Math.min(terminal.width ?? 120, 120)).join('\n')}\n`;
}

/** What to do about a case that takes an answer: `dbs impact` has no flag for it, `dbs tilsyn new` has. */
export function withOwnCommand(refused: RefusedCase): RefusedCase {
  const { needsAnswer, hint } = refused;
  if (needsAnswer === undefined || hint === undefined) return refused;
  const command = `dbs tilsyn new --system ${needsAnswer.join(' ')} --type extraordinary --trigger breach`;
  return {
    ...refused,
    hint: text(
      `\`dbs impact\` kan ikke svare på det. Opret tilsynet for sig, fx med \`${command}\`. ${hint.da}`,
      `\`dbs impact\` cannot answer that. Make the case by itself, for example with \`${command}\`. ${hint.en}`,
    ),
  };
}

/** Where the draft is, or the draft itself while it is only planned. Ends with a line end. */
export function noticeText(
  notice: { readonly file: string; readonly text: string },
  status: 'planned' | 'written' | 'there',
  { context: { say } }: WritingSession,
): string {
  if (status === 'there')
    return `${say(
      text(
        `Varslet ligger allerede i ${notice.file} og er ikke rørt. Slet filen for at få et nyt udkast.`,
        `The notice is in ${notice.file} already and is not touched. Delete the file for a new draft.`,
      ),
    )}\n`;
  if (status === 'written')
    return `${say(text(`Udkastet til varslet ligger i ${notice.file}.`, `The draft of the notice is in ${notice.file}.`))}\n`;
  const lead = text(
    `Udkast til varsel til kommunerne; med --yes skrives det i ${notice.file}:`,
    `Draft of the notice to the municipalities; with --yes it is written to ${notice.file}:`,
  );
  const lines = notice.text.split('\n').map((line) => (line === '' ? '' : `  ${visibleText(line)}`));
  return `${say(lead)}\n\n${lines.join('\n')}`;
}
