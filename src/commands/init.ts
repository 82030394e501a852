import { checks } from '../checks/index.ts';
import { runChecks } from '../checks/run-checks.ts';
import { readKinds } from '../documents/read-kinds.ts';
import { countOf } from '../domain/counted-things.ts';
import { ExitCode, UserError } from '../domain/errors.ts';
import { parentFolder } from '../domain/path.ts';
import { listed, text } from '../domain/text.ts';
import { type InitPlan, planRepository } from '../operations/init-repository.ts';
import { planReviewFiles } from '../operations/review-files/plan-review-files.ts';
import { toolSource } from '../operations/tool-source.ts';
import type { Context, Files } from '../ports.ts';
import { initReview } from '../procedures/review-files.ts';
import { applyPlan } from '../repository/apply/apply.ts';
import type { Change } from '../repository/apply/change.ts';
import { ownFolder } from '../repository/apply/places.ts';
import { defineCommand } from '../terminal/command.ts';
import { jsonAnswer } from '../terminal/json-answer.ts';
import { jsonFlag } from '../terminal/options.ts';
import { absolutePath } from '../terminal/paths.ts';
import { gitIdentity, settlePending, writerFor } from '../terminal/session.ts';
import { changeList } from '../terminal/write-plan.ts';

const name = 'init';

export interface InitOptions {
  readonly dir?: string;
  readonly tool?: string;
  /** False with `--no-git`. */
  readonly git: boolean;
  readonly review?: boolean;
  readonly overwrite?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Makes a new case repository that holds only data, with one invented case, ready to be checked and printed. */
export const initCommand = defineCommand<InitOptions>({
  name,
  summary: text('Opret et nyt sagsarkiv', 'Make a new case repository'),
  examples: [
    'init mine-sager',
    'init . --no-git',
    'init --review',
    'init mine-sager --tool git+https://eksempel.example/dbs.git#v1.0.0',
  ],

  configure: (command, explain) =>
    command
      .argument('[dir]', explain('mappen (denne, hvis intet er sagt)', 'the folder (default: this one)'))
      .option(
        '--tool <source>',
        explain(
          'hvor npm henter dbs (der, hvor dette kom fra)',
          'where npm gets dbs (default: where this one came from)',
        ),
      )
      .option('--no-git', explain('opret ikke et Git-arkiv', 'make no Git repository'))
      .option(
        '--review',
        explain(
          'lav også CODEOWNERS og skabeloner til pull requests; også i et arkiv, der er der',
          'make CODEOWNERS and pull-request templates too; also in a repository that is there',
        ),
      )
      .option(
        '--overwrite',
        explain('med --review: erstat også det, I selv har rettet', 'with --review: replace your own edits as well'),
      )
      .option('-y, --yes', explain('med --review: spørg ikke', 'with --review: ask nothing'))
      .option('--dry-run', explain('vis filerne, og skriv ikke noget', 'show the files and write nothing'))
      .option(...jsonFlag(explain)),

  async run(options, context) {
    const { terminal, say, clock, ids } = context;
    const root = absolutePath(options.dir ?? '.', context.cwd);
    const files = context.open(root);
    if (options.review === true && files.kind('dbs.yaml') === 'file') {
      return initReview(options, { ...context, cwd: root });
    }
    const existing = existingFolder(context, root);
    const identity = await gitIdentity(context, existing);
    const writer = writerFor(context, identity, name);
    const pending =
      files.kind(ownFolder) === 'folder' ? settlePending(context, files, writer, options.dryRun === true) : 'none';
    // What was killed half-way is whole now: only what comes after the files is left to do.
    const isThere = pending === 'finished';
    if (!isThere) refuseOccupied(files, root);

    const { name: person, email } = identity;
    const source = options.tool === undefined ? toolSource(context) : { spec: options.tool, local: false };
    const kinds = readKinds(context.tool);
    const plan = planRepository(context.tool, kinds, {
      root,
      today: clock.today(),
      tool: source.spec,
      salt: ids.hex(16),
      ...(person === undefined || email === undefined ? {} : { person: { name: person, email } }),
    });
    const errors = runChecks(plan.repository, { checks, today: clock.today() }).filter(
      ({ severity }) => severity === 'error',
    );
    if (errors.length > 0) {
      throw new UserError({
        message: text(
          'Værktøjets egne skabeloner passer ikke med dets regler. Der er ikke skrevet noget.',
          'The tool’s own templates do not fit its rules. Nothing is written.',
        ),
        diagnostics: errors,
      });
    }

    const dryRun = options.dryRun === true;
    const changes = [...plan.changes, ...(options.review === true ? reviewChanges(plan, context) : [])];
    if (!dryRun && !isThere) {
      files.makeFolder('');
      applyPlan(files, changes, writer);
    }
    const git = dryRun || !options.git ? 'none' : await startGit(context, root);
    if (options.json === true) {
      terminal.out(
        jsonAnswer({
          command: name,
          status: dryRun ? 'planned' : 'written',
          folder: root,
          git,
          tool: source.spec,
          sampleCase: plan.sampleCase,
          person: plan.person ?? null,
          changes: changeList(changes),
        }),
      );
      return ExitCode.Ok;
    }
    const summary = dryRun
      ? text(
          `${countOf(changes.length, 'file').da} ville blive oprettet i ${root}:`,
          `${countOf(changes.length, 'file').en} would be made in ${root}:`,
        )
      : text(
          `✓ Sagsarkivet er oprettet i ${root} (${countOf(changes.length, 'file').da}).`,
          `✓ The case repository is made in ${root} (${countOf(changes.length, 'file').en}).`,
        );
    terminal.out(`${say(summary)}\n`);
    if (dryRun) {
      terminal.out(changes.map(({ path }) => `  + ${path}\n`).join(''));
      return ExitCode.Ok;
    }
    if (plan.person !== undefined && person !== undefined) {
      terminal.out(
        `  ${say(text(`Du står i register/people.yaml som ${plan.person} (${person}).`, `You are in register/people.yaml as ${plan.person} (${person}).`))}\n`,
      );
    }
    terminal.out(
      `\n${say(text('Næste skridt', 'Next steps'))}\n${steps(options.dir, git)
        .map((step) => `  ${step}\n`)
        .join('')}`,
    );
    if (source.local) {
      terminal.err(
        `${say(
          text(
            `! package.json henter dbs fra ${source.spec}, som kun findes på denne maskine. Ret det, før andre skal bruge arkivet, eller brug --tool.`,
            `! package.json gets dbs from ${source.spec}, which only this machine has. Change it before others use the repository, or use --tool.`,
          ),
        )}\n`,
      );
    }
    return ExitCode.Ok;
  },
});

/** What a Git host reads, for a repository that is about to be. */
const reviewChanges = ({ planned, repository }: InitPlan, { tool, clock }: Context): readonly Change[] =>
  planReviewFiles(planned, tool, repository, { today: clock.today(), overwrite: false }).flatMap(
    ({ change }) => change ?? [],
  );

const steps = (dir: string | undefined, git: string): readonly string[] => [
  ...(dir === undefined || dir === '.' ? [] : [`cd ${dir}`]),
  'npm install',
  'npx dbs doctor',
  'npx dbs report build --all',
  ...(git === 'started' ? ['git add . && git commit -m "Nyt sagsarkiv"'] : []),
];

/** The folder itself, or the nearest above it that is there: Git can only be asked in a folder that exists. */
function existingFolder({ open }: Context, folder: string): string {
  let existing = folder;
  while (open(existing).kind('') === undefined && parentFolder(existing) !== existing)
    existing = parentFolder(existing);
  return existing;
}

// What an empty clone, an installation or a file manager leaves is no obstacle.
const harmless = new Set(['.git', '.dbs', '.DS_Store', 'Thumbs.db', 'desktop.ini']);

function refuseOccupied(files: Files, root: string): void {
  const kind = files.kind('');
  const names = files
    .list('')
    .map((entry) => entry.name)
    .filter((entry) => !harmless.has(entry));
  if ((kind === undefined || kind === 'folder' || kind === 'link') && names.length === 0) return;
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  throw new UserError({
    message:
      names.length === 0
        ? text(`${root} er ikke en mappe.`, `${root} is not a folder.`)
        : text(
            `Mappen ${root} er ikke tom: ${more > 0 ? `${shown.join(', ')} og ${more} til` : listed(shown).da}. Intet er skrevet.`,
            `The folder ${root} is not empty: ${more > 0 ? `${shown.join(', ')} and ${more} more` : listed(shown).en}. Nothing is written.`,
          ),
    hint:
      files.kind('dbs.yaml') === 'file'
        ? text(
            'Det er allerede et sagsarkiv. Mangler der et Git-arkiv, så kør `git init` i mappen.',
            'It is a case repository already. If it lacks Git, run `git init` in the folder.',
          )
        : text('Vælg en ny mappe: `dbs init mine-sager`.', 'Choose a new folder: `dbs init my-cases`.'),
  });
}

async function startGit(context: Context, root: string): Promise<'started' | 'there' | 'missing'> {
  const git = context.git(root);
  if ((await git.version()) === undefined) return 'missing';
  if (await git.isRepository()) return 'there';
  await git.init();
  return 'started';
}
