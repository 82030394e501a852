import { Chalk } from 'chalk';
import { ExitCode, UserError } from '../domain/errors.ts';
import { type Text, text, verbatim } from '../domain/text.ts';
import { wrap } from '../formatters/wrap.ts';
import { changesTo, editorSchemas, idsFile } from '../operations/editor-schemas.ts';
import { peopleAt, personByEmail } from '../operations/people.ts';
import type { Context, Files } from '../ports.ts';
import { lockPath } from '../repository/apply/places.ts';
import { pendingJournal, pendingText } from '../repository/apply/recover.ts';
import { defineCommand } from './command.ts';
import { storeFolder, storeProblem } from './evidence-folder.ts';
import { type OpenRepository, openRepository } from './open-repository.ts';
import { gitIdentity } from './writing.ts';

export interface DoctorOptions {
  readonly json?: boolean;
}

type State = 'ok' | 'warning' | 'error';

/** One thing looked at: how it is and, when it is not well, how to mend it. */
interface Examined {
  /** Permanent, for programs. */
  readonly id: string;
  readonly title: Text;
  readonly state: State;
  readonly found: Text;
  readonly mend?: Text;
}

/** Looks at what the tool needs on this machine and in this repository, and says how to mend what is wrong. Writes nothing. */
export const doctorCommand = defineCommand<DoctorOptions>({
  name: 'doctor',
  summary: text(
    'Se, om maskinen og arkivet er klar, og hvordan mangler rettes',
    'See whether machine and repository are ready, and how to mend what is not',
  ),
  examples: ['doctor', 'doctor --json'],

  configure: (command, say) => command.option('--json', say(text('som JSON', 'as JSON'))),

  async run({ json }, context) {
    const { terminal, say } = context;
    const opened = openIfThere(context);
    const examined: readonly Examined[] = [
      node(context),
      ...(await git(context, opened)),
      await browser(context),
      fonts(context),
      ...(await repository(context, opened)),
    ];
    if (json === true) {
      const checks = examined.map(({ id, state, title, found, mend }) => ({
        id,
        state,
        title: say(title),
        found: say(found),
        mend: mend === undefined ? null : say(mend),
      }));
      terminal.out(`${JSON.stringify({ schemaVersion: 1, version: context.version, checks }, null, 2)}\n`);
    } else {
      terminal.out(shown(examined, context));
    }
    return examined.some(({ state }) => state === 'error') ? ExitCode.Findings : ExitCode.Ok;
  },
});

function shown(examined: readonly Examined[], { terminal, say }: Context): string {
  const chalk = new Chalk({ level: terminal.colorOut });
  const marks: Readonly<Record<State, string>> = {
    ok: chalk.green('✓'),
    warning: chalk.yellow('!'),
    error: chalk.red('✗'),
  };
  const labelWidth = Math.max(...examined.map(({ title }) => say(title).length));
  const width = Math.min(terminal.width ?? 100, 100) - labelWidth - 4;
  const indent = ' '.repeat(labelWidth + 4);
  const lines = examined.flatMap(({ title, state, found, mend }) => {
    const [first = '', ...rest] = wrap(say(found), width);
    const mending = mend === undefined ? [] : wrap(`→ ${say(mend)}`, width);
    return [
      `${marks[state]} ${say(title).padEnd(labelWidth)}  ${first}`,
      ...rest.map((line) => `${indent}${line}`),
      ...mending.map((line) => `${indent}${chalk.cyan(line)}`),
    ];
  });
  const count = (state: State): number => examined.filter((one) => one.state === state).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const verdict =
    errors > 0
      ? text(
          `${errors} fejl skal rettes, før alt virker.`,
          `${errors} ${errors === 1 ? 'error' : 'errors'} to mend before everything works.`,
        )
      : warnings > 0
        ? text('Alt det nødvendige er på plads.', 'Everything needed is in place.')
        : text('Alt er på plads.', 'Everything is in place.');
  return `${lines.join('\n')}\n\n${say(verdict)}\n`;
}

function node({ system }: Context): Examined {
  const [major = 0, minor = 0] = system.node.replace(/^v/, '').split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return {
    id: 'node',
    title: text('Node', 'Node'),
    state: fits ? 'ok' : 'error',
    found: verbatim(`${system.node} (${system.platform} ${system.arch})`),
    ...(fits
      ? {}
      : {
          mend: text(
            'Installer Node 20.19 eller nyere fra nodejs.org.',
            'Install Node 20.19 or newer from nodejs.org.',
          ),
        }),
  };
}

async function git(context: Context, opened: OpenRepository | UserError): Promise<readonly Examined[]> {
  const title = text('Git', 'Git');
  const root = opened instanceof UserError ? context.cwd : opened.root;
  const version = await context.git(root).version();
  if (version === undefined) {
    return [
      {
        id: 'git',
        title,
        state: 'error',
        found: text('Git er ikke installeret.', 'Git is not installed.'),
        mend: text(
          'Installer Git fra git-scm.com, og åbn et nyt terminalvindue.',
          'Install Git from git-scm.com and open a new terminal window.',
        ),
      },
    ];
  }
  const inside = await context.git(root).isRepository();
  const identity = await gitIdentity(context, root);
  return [
    opened instanceof UserError || inside
      ? { id: 'git', title, state: 'ok', found: verbatim(version) }
      : {
          id: 'git',
          title,
          state: 'warning',
          found: text(`${version}, men arkivet ligger ikke i Git.`, `${version}, but the repository is not in Git.`),
          mend: text('Kør `git init` i arkivets mappe.', 'Run `git init` in the repository’s folder.'),
        },
    person(context, opened, identity),
  ];
}

function person(
  { clock }: Context,
  opened: OpenRepository | UserError,
  { name, email }: { readonly name?: string; readonly email?: string },
): Examined {
  const [id, title] = ['identity', text('Dig', 'You')] as const;
  if (name === undefined || email === undefined) {
    return {
      id,
      title,
      state: 'warning',
      found: text('Git kender ikke dit navn og din e-mail.', 'Git does not know your name and e-mail.'),
      mend: text(
        'Kør `git config --global user.name "Dit Navn"` og `git config --global user.email dig@eksempel.dk`.',
        'Run `git config --global user.name "Your Name"` and `git config --global user.email you@example.org`.',
      ),
    };
  }
  const who = `${name} <${email}>`;
  if (opened instanceof UserError) return { id, title, state: 'ok', found: verbatim(who) };
  const known =
    opened.repository.find('people', 'people') === undefined
      ? undefined
      : personByEmail(peopleAt(opened.repository, clock.today()), email);
  return known === undefined
    ? {
        id,
        title,
        state: 'warning',
        found: text(`${who} står ikke i register/people.yaml.`, `${who} is not in register/people.yaml.`),
        mend: text(
          'Tilføj din e-mail der, så sagerne kan se, hvem du er.',
          'Add your e-mail there, so that cases know who you are.',
        ),
      }
    : { id, title, state: 'ok', found: text(`${who} er ${known.id}.`, `${who} is ${known.id}.`) };
}

async function browser({ browsers }: Context): Promise<Examined> {
  const [id, title] = ['browser', text('Browser til PDF', 'Browser for PDF')] as const;
  const sources = {
    environment: text('valgt med DBS_BROWSER', 'chosen by DBS_BROWSER'),
    embedded: text('den indbyggede', 'the embedded one'),
    installed: text('den installerede', 'the installed one'),
  };
  try {
    const { source, path, sandbox } = await browsers.find();
    const started = await browsers.launch();
    await started.close();
    const where = sources[source];
    const confined = sandbox
      ? text('i sandkasse', 'in its sandbox')
      : text(
          'uden sandkasse, fordi den ikke kan starte for root eller i denne container; siderne har hverken script, net eller filer',
          'without a sandbox, which cannot start for root or in this container; the pages have no scripts, network or files',
        );
    return {
      id,
      title,
      state: 'ok',
      found: text(
        `${started.build}, ${where.da}, ${confined.da}: ${path}`,
        `${started.build}, ${where.en}, ${confined.en}: ${path}`,
      ),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, hint } = error.details;
    return { id, title, state: 'error', found: message, ...(hint === undefined ? {} : { mend: hint }) };
  }
}

const needed = ['source-sans-3-latin-400-normal.woff2', 'source-serif-4-latin-400-normal.woff2'] as const;

function fonts({ font }: Context): Examined {
  const [id, title] = ['fonts', text('Skrifter', 'Fonts')] as const;
  try {
    for (const name of needed) font(name);
    return { id, title, state: 'ok', found: verbatim('Source Sans 3, Source Serif 4') };
  } catch {
    return {
      id,
      title,
      state: 'error',
      found: text('Rapporternes skrifter mangler.', 'The reports’ fonts are missing.'),
      mend: text('Kør `npm ci` igen.', 'Run `npm ci` again.'),
    };
  }
}

function openIfThere(context: Context): OpenRepository | UserError {
  try {
    return openRepository(context);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

async function repository(context: Context, opened: OpenRepository | UserError): Promise<readonly Examined[]> {
  const title = text('Sagsarkiv', 'Case repository');
  if (opened instanceof UserError) {
    const { message, hint } = opened.details;
    return [
      { id: 'repository', title, state: 'warning', found: message, ...(hint === undefined ? {} : { mend: hint }) },
    ];
  }
  const { root, repository: loaded, files } = opened;
  const errors = loaded.problems.filter(({ severity }) => severity === 'error').length;
  return [
    errors === 0
      ? {
          id: 'repository',
          title,
          state: 'ok',
          found: text(`${root}: ${loaded.files.length} dokumenter.`, `${root}: ${loaded.files.length} documents.`),
        }
      : {
          id: 'repository',
          title,
          state: 'warning',
          found: text(
            `${root}: ${errors} ${errors === 1 ? 'fejl' : 'fejl'} i dokumenterne.`,
            `${root}: ${errors} ${errors === 1 ? 'error' : 'errors'} in the documents.`,
          ),
          mend: text('Se dem med `dbs validate`.', 'See them with `dbs validate`.'),
        },
    editor(opened),
    templates(context, opened),
    await store(context, opened),
    pending(context, files),
  ];
}

function editor({ files, repository: loaded }: OpenRepository): Examined {
  const [id, title] = ['editor', text('Editor', 'Editor')] as const;
  const stale = changesTo(files, [...editorSchemas(loaded.kinds), idsFile(loaded)]);
  return stale.length === 0
    ? {
        id,
        title,
        state: 'ok',
        found: text('Felter og navne foreslås, som de er nu.', 'Fields and ids are proposed as they are now.'),
      }
    : {
        id,
        title,
        state: 'warning',
        found: text(
          `${stale.length} ${stale.length === 1 ? 'fil' : 'filer'} i schemas/editor er forældet.`,
          `${stale.length} ${stale.length === 1 ? 'file' : 'files'} in schemas/editor out of date.`,
        ),
        mend: text('Kør `dbs schema sync`.', 'Run `dbs schema sync`.'),
      };
}

function templates({ tool }: Context, { files, repository: loaded }: OpenRepository): Examined {
  const [id, title] = ['templates', text('Rapportskabelon', 'Report template')] as const;
  const wanted = loaded.settings?.data.templates.tilsyn ?? 'tilsynsrapport@1';
  const folder = `templates/reports/${wanted.replace('@', '/')}`;
  const own = files.kind(folder) === 'folder';
  return own || tool.kind(folder) === 'folder'
    ? {
        id,
        title,
        state: 'ok',
        found: own
          ? text(`${wanted}, arkivets egen`, `${wanted}, the repository’s own`)
          : text(`${wanted}, værktøjets`, `${wanted}, the tool’s`),
      }
    : {
        id,
        title,
        state: 'error',
        found: text(`${wanted}, som dbs.yaml nævner, findes ikke.`, `${wanted} that dbs.yaml names does not exist.`),
        mend: text(`Hent ${folder} fra Git, eller ret dbs.yaml.`, `Get ${folder} from Git, or correct dbs.yaml.`),
      };
}

async function store(context: Context, { root, repository: loaded }: OpenRepository): Promise<Examined> {
  const [id, title] = ['evidence-store', text('Dokumentation', 'Evidence store')] as const;
  const named = storeFolder(loaded, root, context.env);
  const choose = text(
    'Skriv `evidenceStore: { folder: ../dbs-dokumentation }` i dbs.yaml.',
    'Write `evidenceStore: { folder: ../dbs-dokumentation }` in dbs.yaml.',
  );
  if (named === undefined) {
    return {
      id,
      title,
      state: 'warning',
      found: text('Der er ikke valgt nogen mappe.', 'No folder is chosen.'),
      mend: choose,
    };
  }
  const { folder } = named;
  const problem = await storeProblem(context, folder, root);
  if (problem !== undefined) {
    return {
      id,
      title,
      state: 'error',
      found: text(
        `${folder} ligger i Git, og derfra kan leverandørernes dokumenter aldrig slettes.`,
        `${folder} lies in Git, from which the vendors’ documents can never be deleted.`,
      ),
      mend: text('Vælg en mappe uden for Git.', 'Choose a folder outside Git.'),
    };
  }
  return context.open(folder).kind('') === undefined
    ? {
        id,
        title,
        state: 'ok',
        found: text(
          `${folder}; oprettes, når det første dokument gemmes.`,
          `${folder}; made when the first document is stored.`,
        ),
      }
    : { id, title, state: 'ok', found: verbatim(folder) };
}

function pending({ processes }: Context, files: Files): Examined {
  const [id, title] = ['pending', text('Afbrudt arbejde', 'Interrupted work')] as const;
  try {
    const journal = pendingJournal(files);
    if (journal !== undefined) return { id, title, state: 'warning', found: pendingText(journal) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, hint } = error.details;
    return { id, title, state: 'error', found: message, ...(hint === undefined ? {} : { mend: hint }) };
  }
  if (files.kind(lockPath) === undefined) return { id, title, state: 'ok', found: text('Intet.', 'None.') };
  return {
    id,
    title,
    state: 'warning',
    found: text(`Låsen ${lockPath} er taget.`, `The lock ${lockPath} is taken.`),
    mend: text(
      `Skriver ingen på ${processes.host} eller andre maskiner lige nu, så rydder den næste kommando, der skriver, op.`,
      `If nobody writes on ${processes.host} or elsewhere right now, the next command that writes cleans up.`,
    ),
  };
}
