import { ExitCode, UserError } from '../domain/errors.ts';
import { parentFolder } from '../domain/path.ts';
import { text } from '../domain/text.ts';
import { namedCase } from '../facts/look-up.ts';
import { type ReleaseDocument, releaseName, releasesOf } from '../facts/releases.ts';
import { pinnedKeys } from '../facts/review/trusted-base.ts';
import { recordsInStore } from '../operations/evidence-in-store.ts';
import type { Context, Files } from '../ports.ts';
import { type RepositoryKnowledge, repositoryKnowledge } from '../procedures/release-in-repository.ts';
import { unreadReleases } from '../procedures/unread-releases.ts';
import {
  unreadResult,
  type VerifyGround,
  type VerifyResult,
  verifyFile,
  verifyRelease,
} from '../procedures/verify-release.ts';
import type { Unseen } from '../reports/verify/looked-at.ts';
import { findRoot } from '../repository/load.ts';
import { defineCommand } from '../terminal/command.ts';
import { type OpenRepository, openRepository } from '../terminal/open-repository.ts';
import { baseFlag, jsonFlag } from '../terminal/options.ts';
import { absolutePath } from '../terminal/paths.ts';
import { startProgress } from '../terminal/progress.ts';
import { archiveFolder, openStore } from '../terminal/store-folders.ts';
import { verifyJson, verifyText } from './verify/print.ts';

export interface VerifyOptions {
  readonly targets: readonly string[];
  readonly all?: boolean;
  readonly trustedKey?: readonly string[];
  readonly evidence?: boolean;
  readonly base?: string;
  readonly json?: boolean;
}

/** Checks released reports offline: the file, the signatures, the keys, the quorum, and the repository's record of them. Reads only. */
export const verifyCommand = defineCommand<VerifyOptions>({
  name: 'verify',
  summary: text(
    'Efterprøv en frigivet rapport: segl, indhold, godkendelser og nøgler',
    'Verify a released report: seal, content, approvals and keys',
  ),
  examples: [
    'verify rapport.pdf',
    'verify rapport.pdf --trusted-key SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
    'verify 2026-skolebro --evidence',
    'verify --all --json',
  ],

  configure: (command, explain) =>
    command
      .argument('[targets...]', explain('en PDF-fil eller en sags id', 'a PDF file or a case’s id'))
      .option('--all', explain('alle frigivelser i arkivet', 'every release of the repository'))
      .option(
        '--trusted-key <fingerprint>',
        explain(
          'fingeraftryk af en nøgle, I stoler på (SHA256:…; kan gentages)',
          'fingerprint of a key you trust (SHA256:…; repeatable)',
        ),
        (fingerprint: string, before: readonly string[] | undefined) => [...(before ?? []), fingerprint],
      )
      .option(
        '--evidence',
        explain('efterprøv også dokumentationen i lageret', 'verify the evidence in the store as well'),
      )
      .option(...baseFlag(explain))
      .option(...jsonFlag(explain)),

  async run(options, context) {
    const { terminal, say } = context;
    const { targets, all = false, json = false } = options;
    if (targets.length === 0 && !all) {
      throw new UserError({
        message: text('Hvad skal efterprøves?', 'Verify what?'),
        hint: text(
          'Skriv en PDF-fil eller en sags id, eller brug --all.',
          'Give a PDF file or a case’s id, or use --all.',
        ),
      });
    }
    const session = await openSession(options, context);
    const wanted = [...targets.flatMap((target) => wantedOf(target, session)), ...(all ? everyRelease(session) : [])];
    const progress = startProgress(terminal, say(text('Frigivelser', 'Releases')), wanted.length);
    const results: VerifyResult[] = [];
    try {
      for (const { target, verify } of wanted) {
        context.signal.throwIfAborted();
        results.push(verify());
        progress.advance(target);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      progress.clear();
    }
    const width = Math.min(terminal.width ?? 100, 100);
    terminal.out(
      json
        ? verifyJson(results, say)
        : results.map((result) => verifyText(result, say, width)).join(results.length > 1 ? '\n' : ''),
    );
    if (results.length === 0)
      terminal.err(`${say(text('Ingen frigivelser i arkivet.', 'No releases in the repository.'))}\n`);
    return results.some(({ verdict }) => verdict === 'refused') ? ExitCode.Findings : ExitCode.Ok;
  },
});

/** What every target is verified with, and the folders it is found in. */
interface Session extends VerifyGround {
  readonly context: Context;
  /** The repository around the folder; undefined when a PDF is verified by itself. */
  readonly opened: OpenRepository | undefined;
}

async function openSession(
  { trustedKey = [], evidence = false, base, all = false, targets }: VerifyOptions,
  context: Context,
): Promise<Session> {
  const wrong = trustedKey.find((each) => !/^SHA256:[A-Za-z0-9+/]{43}$/.test(each));
  if (wrong !== undefined) {
    throw new UserError({
      message: text(`${wrong} er ikke et fingeraftryk.`, `${wrong} is not a fingerprint.`),
      hint: text(
        'Det begynder med SHA256: og har 43 tegn efter. `ssh-keygen -lf nøgle.pub` viser det.',
        'It begins with SHA256: and has 43 characters after that. `ssh-keygen -lf key.pub` shows it.',
      ),
    });
  }
  const root = findRoot(context.open, context.cwd, parentFolder);
  const needs = all || evidence || base !== undefined || targets.some((target) => isId(target));
  const opened = root === undefined && !needs ? undefined : openRepository(context);
  const own = opened === undefined ? envPins(context) : await pinnedKeys(context.git(opened.root), context.env);
  const named = opened === undefined ? undefined : archiveFolder(opened.repository, opened.root, context.env);
  return {
    context,
    font: context.font,
    pins: [...new Set([...trustedKey, ...own])],
    opened,
    knowledge: opened === undefined ? undefined : await repositoryKnowledge(opened, context, base),
    archive: named === undefined ? undefined : context.open(named.folder),
    store: evidence && opened !== undefined ? await storeHere(context, opened) : undefined,
  };
}

/** The store, where it is on this machine. Throws UserError where it is not: that nobody looked is not that something is missing. */
async function storeHere(context: Context, { repository, root }: OpenRepository): Promise<Files> {
  const store = await openStore(context, repository, root);
  if (store.kind('') === 'folder' || recordsInStore(repository).length === 0) return store;
  throw new UserError({
    message: text(
      `Dokumentationslageret ${store.root} er ikke på denne maskine, så dokumentationen kan ikke efterprøves her.`,
      `The evidence store ${store.root} is not on this machine, so the evidence cannot be verified here.`,
    ),
    hint: text(
      'Forbind til den mappe, lageret ligger i, eller efterprøv uden --evidence.',
      'Connect to the folder the store lies in, or verify without --evidence.',
    ),
  });
}

const envPins = ({ env }: Context): readonly string[] =>
  (env['DBS_TRUSTED_KEYS'] ?? '').split(/[\s,]+/).filter((word) => word !== '');

const isId = (target: string): boolean => /^\d{4}-[a-z0-9-]+$/.test(target);

/** One thing to verify. */
interface Wanted {
  readonly target: string;
  readonly verify: () => VerifyResult;
}

function wantedOf(target: string, session: Session): readonly Wanted[] {
  const { opened, knowledge, context } = session;
  if (isId(target) && opened !== undefined && knowledge !== undefined) {
    const tilsyn = namedCase(target, opened.repository);
    const lost = unreadReleases(opened, knowledge).filter(({ caseId }) => caseId === tilsyn.id);
    const releases = releasesOf(opened.repository, tilsyn.id);
    const newest = releases.at(-1);
    if (newest === undefined && lost.length === 0) {
      throw new UserError({
        message: text(`${target} er ikke frigivet.`, `${target} is not released.`),
        hint: text(
          `Se, hvor sagen er, med \`dbs tilsyn show ${target}\`.`,
          `See where the case is with \`dbs tilsyn show ${target}\`.`,
        ),
      });
    }
    const older: readonly Unseen[] =
      releases.length > 1 ? [{ part: 'older-versions', count: releases.length - 1 }] : [];
    return [
      ...(newest === undefined ? [] : [ofRelease(newest, { ...session, knowledge }, older)]),
      ...lost.map(ofUnread),
    ];
  }
  const path = absolutePath(target, context.cwd);
  const folder = context.open(parentFolder(path));
  const name = path.slice(parentFolder(path).length).replace(/^[\\/]+/, '');
  if (folder.kind(name) !== 'file') {
    throw new UserError({
      message: text(`Der er ingen fil ${target}.`, `There is no file ${target}.`),
      hint: text(
        'Skriv stien til en PDF, eller en sags id som 2026-skolebro.',
        'Give the path of a PDF, or a case’s id like 2026-skolebro.',
      ),
    });
  }
  const unread = (): ReturnType<typeof unreadReleases> =>
    opened === undefined || knowledge === undefined ? [] : unreadReleases(opened, knowledge);
  return [{ target, verify: () => verifyFile({ target, folder, name }, session, unread) }];
}

const ofRelease = (
  release: ReleaseDocument,
  ground: VerifyGround & { readonly knowledge: RepositoryKnowledge },
  unseen: readonly Unseen[] = [],
): Wanted => ({
  target: releaseName(release),
  verify: () => {
    const found = verifyRelease(release, ground);
    return { ...found, unseen: [...found.unseen, ...unseen] };
  },
});

function ofUnread({ caseId, version, failures }: ReturnType<typeof unreadReleases>[number]): Wanted {
  const target = `${caseId}, version ${version}`;
  return { target, verify: () => unreadResult(target, failures) };
}

/** Every release of the repository, and those whose record cannot be read. */
function everyRelease(session: Session): readonly Wanted[] {
  const { opened, knowledge } = session;
  if (opened === undefined || knowledge === undefined) return [];
  return [
    ...opened.repository.all('release').map((release) => ofRelease(release, { ...session, knowledge })),
    ...unreadReleases(opened, knowledge).map(ofUnread),
  ];
}
