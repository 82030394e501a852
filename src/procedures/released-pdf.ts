import { ExitCode, UserError } from '../domain/errors.ts';
import { sha256 } from '../domain/sha256.ts';
import { type Text, text } from '../domain/text.ts';
import { keptContentOf, pdfFileOf, type ReleaseDocument, releasesOf } from '../facts/releases.ts';
import { storePath } from '../operations/evidence-store.ts';
import type { Browser, Context, Files } from '../ports.ts';
import type { PageReport, viewRenderer } from '../reports/case-report.ts';
import { fillSeal, keptReport, printRelease } from '../reports/released-report.ts';
import type { HashedContent } from '../repository/case-content.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';
import type { OpenRepository } from '../terminal/open-repository.ts';
import { archiveFolder } from '../terminal/store-folders.ts';

/** A release by its number. Throws UserError when the case has no such release. */
export function releaseNumbered(repository: Repository, caseId: string, version: number): ReleaseDocument {
  const releases = releasesOf(repository, caseId);
  const found = releases.find(({ data }) => data.version === version);
  if (found !== undefined) return found;
  const known = releases.map(({ data }) => data.version).join(', ');
  throw new UserError({
    message: text(`${caseId} har ingen frigivelse ${version}.`, `${caseId} has no release ${version}.`),
    hint:
      known === ''
        ? text('Sagen er ikke frigivet.', 'The case is not released.')
        : text(`Den har: ${known}.`, `It has: ${known}.`),
  });
}

/** The archive to read from; undefined when none is named. Reading needs no more. */
export function archiveToRead({ repository, root }: OpenRepository, context: Context): Files | undefined {
  const named = archiveFolder(repository, root, context.env);
  return named === undefined ? undefined : context.open(named.folder);
}

/** Where released PDFs are read: the archive, and the repository, whose copy beside a release's record serves where the archive is not. */
interface ReleasedFiles {
  readonly archive: Files | undefined;
  readonly repository: Repository | undefined;
}

/** The released PDF's bytes as they are kept, and the path they are at; undefined when they are nowhere. Nothing is said of what they are. */
function keptPdf(
  release: ReleaseDocument,
  { archive, repository }: ReleasedFiles,
): { readonly path: string; readonly bytes: Uint8Array } | undefined {
  const inArchive = storePath(release.data.pdf.sha256, 'rapport.pdf');
  const archived = archive?.read(inArchive);
  if (archived !== undefined) return { path: inArchive, bytes: archived };
  const beside = pdfFileOf(release);
  const copy = repository?.bytes(beside);
  return copy === undefined ? undefined : { path: beside, bytes: copy };
}

/** The released PDF as it is kept; undefined when it is not. Throws UserError when other bytes are kept in its place. */
export function archivedPdf(release: ReleaseDocument, files: ReleasedFiles): Uint8Array | undefined {
  const kept = keptPdf(release, files);
  if (kept === undefined || sha256(kept.bytes) === release.data.pdf.sha256) return kept?.bytes;
  throw new UserError({
    message: text(
      `Filen ${kept.path} i arkivet er ikke den, der blev frigivet: indholdet er ændret eller beskadiget.`,
      `The file ${kept.path} in the archive is not the one that was released: its content is changed or damaged.`,
    ),
    hint: text('Hent den rigtige fra en sikkerhedskopi.', 'Get the right one from a backup.'),
    exitCode: ExitCode.Findings,
  });
}

/** A release as a page again, from what it kept. Throws UserError when that is gone or of another form. */
export function keptPage(
  release: ReleaseDocument,
  repository: Repository,
  renderView: ReturnType<typeof viewRenderer>,
): PageReport<HashedContent> {
  const kept = keptContentOf(repository, release);
  const report = kept === undefined ? undefined : keptReport(kept, release.data);
  if (report !== undefined) return renderView(report);
  throw cannotRebuild(release, [
    kept === undefined
      ? text('content.json mangler eller er ændret', 'content.json is missing or changed')
      : text(
          'rapportens opbygning er en anden i denne udgave af dbs',
          'this version of dbs builds reports in another form',
        ),
  ]);
}

/**
 * The released PDF made again, to the byte. Throws UserError that says what differs from the record where it cannot be: it never gives
 * other bytes.
 */
export async function rebuiltPdf(
  release: ReleaseDocument,
  page: PageReport<HashedContent>,
  browser: Browser,
  { repository, version }: { readonly repository: Repository; readonly version: string },
): Promise<Uint8Array> {
  const { renderer, pdf } = release.data;
  const differs = [
    ...(renderer.tool === `dbs ${version}`
      ? []
      : [text(`${renderer.tool}, her dbs ${version}`, `${renderer.tool}, here dbs ${version}`)]),
    ...(renderer.browser === browser.build
      ? []
      : [text(`${renderer.browser}, her ${browser.build}`, `${renderer.browser}, here ${browser.build}`)]),
  ];
  if (differs.length > 0) throw cannotRebuild(release, differs);
  const attachments = keptContentOf(repository, release)?.attachments ?? {};
  const bytes = fillSeal(await printRelease(page, browser, { version, attachments }), pdf.seal);
  if (sha256(bytes) === pdf.sha256) return bytes;
  throw cannotRebuild(release, [
    text(
      `skabelonen ${renderer.template}, eller skrifttyperne, er ændret siden`,
      `the template ${renderer.template}, or the typefaces, have changed since`,
    ),
  ]);
}

function cannotRebuild(release: ReleaseDocument, differs: readonly Text[]): UserError {
  const { version, pdf } = release.data;
  const caseId = caseIdOf(release);
  const why = (language: keyof Text): string => differs.map((each) => each[language]).join('; ');
  return new UserError({
    message: text(
      `Frigivelse ${version} af ${caseId} er ikke i arkivet og kan ikke laves igen her: ${why('da')}. Der er ikke skrevet nogen fil.`,
      `Release ${version} of ${caseId} is not in the archive and cannot be made again here: ${why('en')}. No file is written.`,
    ),
    hint: text(
      `Hent den fra arkivet: ${storePath(pdf.sha256, 'rapport.pdf')}. Arkivets mappe står i dbs.yaml, eller sættes med DBS_ARCHIVE.`,
      `Get it from the archive: ${storePath(pdf.sha256, 'rapport.pdf')}. The archive’s folder is named in dbs.yaml, or by DBS_ARCHIVE.`,
    ),
    exitCode: ExitCode.Findings,
  });
}
