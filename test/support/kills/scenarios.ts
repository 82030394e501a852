import { join } from 'node:path';
import { sha256 } from '../../../src/domain/sha256.ts';
import { createFiles } from '../../../src/platform/files.ts';
import type { KitosData } from '../kitos/data.ts';
import { sampleKitos } from '../kitos/sample-data.ts';
import { kitosExport, usageTitles } from '../kitos-workbook.ts';
import { releaseRecord } from '../released.ts';
import { deskCase } from '../review-desk.ts';
import { gitIn, keyOfSby, put, type Typed, type, type World } from './world.ts';

/** A command at work in a world, and what is made ready before it. */
export interface Scenario extends Typed {
  readonly prepare?: (world: World) => void | Promise<void>;
  /** Talks with a KITOS on loopback. */
  readonly kitos?: true;
}

const words = (line: string): readonly string[] => line.split(' ').filter((word) => word !== '');
const yes = (line: string, ...more: readonly string[]): Scenario => ({ line: [...words(line), ...more, '--yes'] });

/** A command typed whole before the one that is killed. */
const first =
  (...typed: readonly Typed[]) =>
  async (world: World): Promise<void> => {
    for (const each of typed) {
      const { exitCode, stderr } = await type(world, each, { at: 0, mode: 'before' }, 'first');
      if (exitCode !== 0) throw new Error(`${each.line.join(' ')} ended with ${exitCode}: ${stderr}`);
    }
  };

const pdf = '%PDF-1.7\nopdigtet aftale\n';
const inbox =
  (files: Readonly<Record<string, string>>) =>
  (world: World): void => {
    for (const [name, content] of Object.entries(files)) put(world, `inbox/${name}`, content);
  };

const skyHotelDenmark: Typed = {
  line: [
    ...words('vendor new --called'),
    'Sky Hotel Danmark (opdigtet)',
    ...words('--cvr 10000203 --address'),
    'Eksempelvej 1, 8800 Viborg',
    '--yes',
  ],
};
const finding = [
  ...words('tilsyn finding add 2026-byport --control b.9 --title'),
  'Loggen mangler',
  ...words('--severity serious --seen Tre --why Ingen --todo Slut --deadline 2026-09-01'),
];

const answering = (decision: 'approve' | 'return'): Scenario => ({
  line: words(`tilsyn ${decision} ${deskCase} --sign-with ../home/mkj --comment Set --yes`),
  by: 'mkj',
});

/** A reviewer's approval, signed. */
const signed = (by: string): Typed => ({
  line: words(`tilsyn approve ${deskCase} --sign-with ../home/${by} --yes`),
  by,
});

/**
 * Every command that changes something, by its name. Not all that a command can do, but every way it goes to the disk: one record,
 * several, a folder moved, a file in a store, a letter, a page, Git.
 */
export const writing: Readonly<Record<string, readonly Scenario[]>> = {
  init: [{ line: words('init sager --tool 1.2.3'), cwd: 'inbox' }, { line: words('init --review --yes') }],
  migrate: [
    {
      ...yes('migrate'),
      prepare: (world) => {
        const files = createFiles(join(world.root, 'work'));
        for (const name of ['byport', 'skolebro']) {
          const path = `cases/2026/${name}/case.yaml`;
          const text = new TextDecoder().decode(files.read(path));
          put(world, `work/${path}`, text.replace(/^conceptReason:\n(?: {2}.*\n)+/m, 'conceptReason: Aftalt før.\n'));
        }
      },
    },
  ],
  'hook install': [
    yes('hook install'),
    {
      ...yes('hook install --overwrite'),
      prepare: (world) => put(world, 'work/.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n'),
    },
    {
      ...yes('hook install --uninstall'),
      prepare: async (world) => {
        put(world, 'work/.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n');
        await first(yes('hook install --overwrite'))(world);
      },
    },
  ],
  impact: [
    yes('impact --sub-processor brevdue --owner aho --incident', 'Adgang uden lov'),
    { line: words('impact --sub-processor brevdue --format markdown --out dist/ramt.md') },
  ],
  'tilsyn new': [yes('tilsyn new --from 2026-byport --year 2027 --owner aho')],
  'tilsyn request': [yes('tilsyn request 2026-byport')],
  'tilsyn evidence add': [
    {
      ...yes(
        'tilsyn evidence add ../inbox/erklaering.pdf --case 2026-skolebro --vendor nordlys-laering --type isae-3000 --assurance high --report-type type-2 --period 2026 --issued 2026-05-02 --issuer Revisor',
      ),
      prepare: inbox({ 'erklaering.pdf': pdf }),
    },
  ],
  'tilsyn evidence tidy': [
    {
      ...yes('tilsyn evidence tidy'),
      prepare: (world) => {
        for (const content of [pdf, `${pdf}%%EOF\n`]) {
          const digest = sha256(new TextEncoder().encode(content));
          put(world, `dbs-dokumentation/${digest.slice(0, 2)}/${digest}.pdf`, content);
        }
      },
    },
  ],
  'tilsyn log add': [yes('tilsyn log add 2026-byport --hearing --date 2026-05-12')],
  'tilsyn finding add': [{ line: [...finding, '--yes'] }],
  'tilsyn finding close': [
    {
      ...yes('tilsyn finding close 2026-byport/b.9-loggen-mangler --status accepted-risk --text Accepteret'),
      prepare: first({ line: [...finding, '--yes'] }),
    },
  ],
  'tilsyn advance': [yes('tilsyn advance 2026-tandjournal'), yes('tilsyn advance 2026-tandjournal 2026-klasseskaerm')],
  'tilsyn hearing': [yes('tilsyn hearing 2026-venteliste')],
  'tilsyn submit': [
    {
      ...yes('tilsyn submit 2026-venteliste'),
      by: 'bjn',
      prepare: (world) => void gitIn(world, 'switch', '-q', 'main'),
    },
    {
      ...yes('tilsyn submit 2026-venteliste --push'),
      by: 'bjn',
      prepare: (world) => {
        gitIn(world, 'switch', '-q', 'main');
        gitIn(world, 'init', '-q', '--bare', '../fjern');
        gitIn(world, 'remote', 'add', 'origin', '../fjern');
        gitIn(world, 'push', '-q', 'origin', 'main');
      },
    },
  ],
  'tilsyn approve': [answering('approve')],
  'tilsyn return': [answering('return')],
  'tilsyn release': [
    {
      ...yes(`tilsyn release ${deskCase} --sign-with ../home/aho`),
      prepare: async (world) => {
        await first(signed('mkj'), signed('sby'), signed('lvi'))(world);
        gitIn(world, 'add', '--all');
        gitIn(world, 'commit', '-q', '-m', 'Godkendelser');
      },
    },
  ],
  'tilsyn cancel': [yes('tilsyn cancel 2026-plejeplan --reason Udfaset')],
  'person add': [yes('person add opd --called Opdigtet --role reviewer --municipality 0791 --email opd@dbs.example')],
  'person end': [yes('person end aho --until 2027-06-30')],
  'kommune join': [yes('kommune join Ballerup --from 2027-01-01')],
  'kommune leave': [yes('kommune leave 0791 --until 2027-12-31')],
  'system new': [
    yes('system new --vendor nordlys-laering --called Opdigtet --personal-data confidential --municipality Viborg'),
  ],
  'dpa add': [
    {
      ...yes(
        'dpa add ../inbox/aftale.pdf --vendor nordlys-laering --system skolebro --agreement-type datatilsynet-2020 --signed 2026-01-12 --all-members',
      ),
      prepare: inbox({ 'aftale.pdf': pdf }),
    },
  ],
  'vendor new': [skyHotelDenmark],
  'vendor link add': [
    yes(
      'vendor link add --vendor klarsvar --target sky-hotel --role hosting --system venteliste --country DK --from 2026-04-20',
    ),
  ],
  'vendor link end': [yes('vendor link end nordlys-laering/brevdue --until 2026-04-19')],
  'vendor request': [yes('vendor request byport')],
  'vendor rename': [yes('vendor rename sky-hotel sky')],
  'vendor merge': [{ ...yes('vendor merge sky-hotel sky-hotel-danmark-opdigtet'), prepare: first(skyHotelDenmark) }],
  'schema sync': [{ line: ['schema', 'sync'] }],
  review: [{ line: words('review main --format markdown --out dist/gennemgang.md') }],
  'review pack': [{ line: words(`review pack ${deskCase}`) }],
  'report build': [{ line: words('report build 2026-byport 2026-skolebro') }],
  'key add': [
    {
      ...yes('key add bjn --key ../home/bjn.pub --by aho --sign-with ../home/aho'),
    },
  ],
  'key revoke': [yes('key revoke sby', keyOfSby)],
  'kitos pull': [{ ...yes('kitos pull --municipality Viborg'), kitos: true }],
  'kitos import': [
    {
      ...yes('kitos import ../inbox/systemer.xlsx --municipality 0791'),
      prepare: async (world) => {
        const row = {
          'IT-System (UUID)': '00000000-0000-4000-8000-000000000001',
          'IT System': 'Opdigtet Fag',
          Livscyklus: 'I drift',
          DataType: 'Almindelige persondata',
        };
        put(world, 'inbox/systemer.xlsx', await kitosExport(usageTitles, [row]));
      },
    },
  ],
  'kitos drift': [{ line: words('kitos drift --municipality Viborg --out dist/kitos.json'), kitos: true }],
  'catalogue import': [
    {
      ...yes('catalogue import ../inbox/liste.csv --name activities --source Opdigtet'),
      prepare: inbox({ 'liste.csv': 'Nr;Navn\n01;Hjælp (opdigtet)\n02;Skole (opdigtet)\n' }),
    },
  ],
  'catalogue review': [yes('catalogue review countries --unchanged --by aho --note Set')],
};

/** Commands that only read: they change nothing in the world, wherever they are stopped. */
export const reading: Readonly<Record<string, Scenario>> = {
  doctor: { line: ['doctor'] },
  'hook run': { line: ['hook', 'run'] },
  status: { line: ['status'] },
  risk: { line: ['risk'] },
  'tilsyn list': { line: ['tilsyn', 'list'] },
  'tilsyn show': { line: ['tilsyn', 'show', deskCase] },
  'vendor list': { line: ['vendor', 'list'] },
  'vendor show': { line: ['vendor', 'show', 'nordlys-laering'] },
  'kommune list': { line: ['kommune', 'list'] },
  'kommune show': { line: ['kommune', 'show', 'Viborg'] },
  validate: { line: ['validate', '--base', 'main'] },
  explain: { line: ['explain'] },
  schema: { line: ['schema', 'tilsyn'] },
  verify: {
    line: ['verify', '--all'],
    prepare: (world) => put(world, 'work/cases/2026/skolebro/releases/1/release.yaml', releaseRecord(1, '2026-05-13')),
  },
  'key list': { line: ['key', 'list'] },
  'catalogue list': { line: ['catalogue', 'list'] },
  'catalogue show': { line: ['catalogue', 'show', 'controls'] },
};

/** Commands that cannot be killed here, and why not. */
export const elsewhere: Readonly<Record<string, string>> = {
  'report preview': 'serves pages until it is stopped, and writes nothing: test/report-preview.slow.test.ts',
  'kitos push': 'writes to another machine, a request at a time: test/kitos-push.slow.test.ts',
};

/** The KITOS that goes with a world. */
export const kitosOf = ({ root }: World): KitosData =>
  sampleKitos(createFiles(join(root, 'work')), { roles: ['0791'] });
