import { canonicalJson, type Json } from '../../domain/digest.ts';
import { Cancelled, UserError } from '../../domain/errors.ts';
import { releaseNamespace, releaseStatement } from '../../domain/release.ts';
import { text } from '../../domain/text.ts';
import { changeGroups, changesSinceRelease, keptContentOf } from '../../facts/releases.ts';
import type { Release } from '../../generated/types.ts';
import { approvalsAttachment, releaseAttachment } from '../../operations/release/release-attachments.ts';
import {
  bytesOf,
  countingApprovals,
  nextReleaseVersion,
  releaseDraft,
} from '../../operations/release/release-record.ts';
import type { Browser } from '../../ports.ts';
import type { CaseReport, ReportFacts } from '../../reports/case-report.ts';
import { fillSeal, printRelease, sealNamespace, sealWords, textAttachment } from '../../reports/released-report.ts';
import { failureText } from '../../reports/verify/failure.ts';
import { verifyPdf } from '../../reports/verify/verify-pdf.ts';
import { writeKeptContent } from '../../repository/kept-content.ts';
import type { WritingSession } from '../../terminal/session.ts';
import { signStatement } from '../../terminal/signing-key.ts';
import { holdsOn, type ReleasableCase } from './ready.ts';

/** A release, whole: the record, what it keeps, and the sealed PDF. */
export interface MadeRelease {
  readonly record: Release;
  readonly content: string;
  readonly pdf: Uint8Array;
}

/** What has changed since the version before, for the report and for the person; empty for the first. */
export function changesSinceLast({
  draft,
  earlier,
  tilsyn,
  repository,
}: ReleasableCase): NonNullable<NonNullable<ReportFacts['release']>['changes']> {
  const last = earlier.at(-1);
  if (last === undefined) return [];
  const kept = keptContentOf(repository, last);
  if (kept === undefined) {
    throw new UserError({
      message: text(
        `Det, version ${last.data.version} hviler på, kan ikke læses, så ændringerne siden kan ikke siges.`,
        `What version ${last.data.version} rests on cannot be read, so the changes since cannot be told.`,
      ),
      hint: text(
        `Hent content.json ved siden af ${last.file} frem fra Git.`,
        `Bring content.json beside ${last.file} back from Git.`,
      ),
    });
  }
  return changeGroups(changesSinceRelease(kept.content, draft.content, repository.kinds), tilsyn.data.confidentiality);
}

/** The report as a release; its text is the one the reviewers read, or it is not made. */
function releasedPage(ready: ReleasableCase, reason: string | undefined, session: WritingSession): CaseReport {
  const { tilsyn, draft, render, review, earlier, base, repository } = ready;
  const { context } = session;
  const approvals = countingApprovals({
    approvals: repository.ofCase('approval', tilsyn.id),
    judgement: review.judgement,
  });
  const page = render(tilsyn.id, {
    release: {
      version: nextReleaseVersion(earlier),
      date: context.clock.today(),
      ...(reason !== undefined && { reason }),
      required: review.judgement.quorum.required,
      approvals: approvals.map(({ data }) => {
        const municipality = base.people.find(({ id }) => id === data.reviewer)?.municipality;
        return { ...data, ...(municipality !== undefined && { municipality }) };
      }),
      history: earlier.map(({ data }) => ({
        version: data.version,
        date: data.date,
        ...(data.reason !== undefined && { reason: data.reason }),
      })),
      changes: changesSinceLast(ready),
    },
  });
  if (page.textDigest === draft.textDigest) return page;
  throw new UserError({
    message: text(
      'Skabelonen viser en anden tekst i den frigivne rapport end i udkastet, så det godkendte er ikke det frigivne.',
      'The template shows another text in the released report than in the draft, so what was approved is not what is released.',
    ),
    hint: text(
      'Mærk det, der kun hører til frigivelsen, med data-digest="exclude" i skabelonen.',
      'Mark what belongs to the release alone with data-digest="exclude" in the template.',
    ),
  });
}

/** Renders, prints, seals and signs. Writes nothing. Throws UserError, and Cancelled when the person gives up. */
export async function makeRelease(
  ready: ReleasableCase,
  browser: Browser,
  { key, reason }: { readonly key: string; readonly reason: string | undefined },
  session: WritingSession,
): Promise<MadeRelease> {
  const { tilsyn, draft, review, base, by, earlier, repository } = ready;
  const { context } = session;
  const page = releasedPage(ready, reason, session);
  const record = releaseDraft({
    tilsyn,
    by,
    date: context.clock.today(),
    reason,
    contentDigest: draft.content.contentDigest,
    textDigest: draft.textDigest,
    layoutDigest: page.layoutDigest,
    approvals: repository.ofCase('approval', tilsyn.id),
    judgement: review.judgement,
    people: base.people,
    rule: base.quorum,
    points: review.reviewed.points,
    template: tilsyn.data.template,
    tool: `dbs ${context.version}`,
    browser: browser.build,
    earlier,
  });
  const ground = { caseId: tilsyn.id, vendor: tilsyn.data.vendor, record, register: base.register, rule: base.quorum };
  const attachments = {
    'approvals.json': approvalsAttachment(ground),
    'release.json': releaseAttachment(ground),
    'text.json': textAttachment(page),
  };
  const printed = await printRelease(page, browser, { version: context.version, attachments });
  if (context.signal.aborted) throw new Cancelled();
  const seal = await signed(sealNamespace, sealWords(tilsyn.id, record, printed), key, ready, session);
  const pdf = fillSeal(printed, seal);
  const pages = pagesOf(pdf, tilsyn.id, context.font);
  const content = writeKeptContent({ content: page.content, view: page.view as unknown as Json, attachments });
  const unsigned = {
    ...record,
    content: bytesOf(new TextEncoder().encode(content)),
    pdf: { ...bytesOf(pdf), pages, seal },
  };
  if (context.signal.aborted) throw new Cancelled();
  const statement = canonicalJson(releaseStatement(tilsyn.id, unsigned));
  const signature = await signed(releaseNamespace, statement, key, ready, session);
  return { record: { ...unsigned, signature }, content, pdf };
}

/** How many pages it has, once they say what was approved: what `dbs verify` would refuse is not released. */
function pagesOf(pdf: Uint8Array, caseId: string, font: WritingSession['context']['font']): number {
  const { failures, claims } = verifyPdf(pdf, [], font);
  const wrong = failures.filter(({ failure }) => /^(?:pdf|page|text|attachment)/.test(failure));
  if (wrong.length === 0 && claims !== undefined) return claims.pages;
  const said = wrong.slice(0, 5).map(failureText);
  throw new UserError({
    message: text(
      `Den trykte rapport for ${caseId} siger ikke det, der er godkendt, så den er ikke frigivet. ${said.map(({ da }) => da).join(' ')}`,
      `The printed report of ${caseId} does not say what was approved, so it is not released. ${said.map(({ en }) => en).join(' ')}`,
    ),
    hint: text(
      'Se siden i den trykte rapport. Er det skabelonen, der skjuler eller flytter ord, så ret den og få rapporten godkendt igen; ellers meld det som en fejl i dbs.',
      'See the page in the printed report. If the template hides or moves words, mend it and have the report approved again; else report it as a fault in dbs.',
    ),
  });
}

/** A signature by a key that is the releaser's own and holds today. */
async function signed(
  namespace: string,
  statement: string,
  key: string,
  { by, base }: ReleasableCase,
  { context }: WritingSession,
): Promise<string> {
  const { signature, fingerprint } = await signStatement(context, { key, namespace, statement });
  const day = context.clock.today();
  if (by.person.keys.some((each) => each.fingerprint === fingerprint && holdsOn(each, day))) return signature;
  throw new UserError({
    message: text(
      `Nøglen ${fingerprint} er ikke en gældende nøgle for ${by.id} på ${base.ref}. Der er ikke skrevet noget.`,
      `The key ${fingerprint} is no valid key of ${by.id} on ${base.ref}. Nothing is written.`,
    ),
    hint: text(
      'Vælg din egen nøgle med --sign-with, eller få den indskrevet på hovedgrenen med `dbs key add`.',
      'Choose your own key with --sign-with, or have it enrolled on the main branch with `dbs key add`.',
    ),
  });
}
