// Releases the sample's one released case, cases/2026/bogbus, from start to end, in a folder of its own, as the people of the sample would: keys are
// made and enrolled, two peers approve, the report is sealed, the keys are revoked, and the private halves are thrown away with the folder. What comes back
// is the approvals, the release with a copy of its PDF, and the public keys. Everybody is invented, and the keys are sample keys, marked so.
//
// Run it after `npm run build` when something the release rests on has changed, and commit in three steps, as a repository must: the keys,
// the release, and that the keys are revoked (`--step keys|release|revoke` writes one at a time and needs the folder `--in DIR` kept between).
//
//   node scripts/sample-release.mjs --in DIR --step keys      # DIR is made; register/people.yaml is written here
//   node scripts/sample-release.mjs --in DIR --step release   # approvals and release are written here
//   node scripts/sample-release.mjs --in DIR --step revoke    # register/people.yaml again; DIR is deleted with the private keys

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createContext, main } from '../build/bundle/dbs.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const caseId = '2026-bogbus';
const caseFolder = 'cases/2026/bogbus';
/** Who does what, and when; the sample is told as of 15 May 2026. */
const releaser = 'npe';
const reviewers = [
  ['ipe', '2026-04-20'],
  ['ope', '2026-04-22'],
];
const enrolledOn = '2026-04-01';
const releasedOn = '2026-04-27';
const revokedOn = '2026-04-28';

const { values } = parseArgs({ options: { in: { type: 'string' }, step: { type: 'string' } } });
const steps = { keys, release, revoke };
if (values.in === undefined || steps[values.step] === undefined) {
  process.stderr.write('sample-release.mjs --in DIR --step keys|release|revoke\n');
  process.exit(2);
}
const work = resolve(values.in);
const repository = join(work, 'sager');
await steps[values.step]();

async function keys() {
  if (existsSync(work)) throw new Error(`${work} is there already.`);
  mkdirSync(join(work, 'keys'), { recursive: true });
  for (const part of ['cases', 'vendors', 'register', 'templates', 'dbs.yaml', '.gitattributes', '.gitignore'])
    cpSync(join(root, part), join(repository, part), { recursive: true });
  for (const part of ['approvals', 'releases'])
    rmSync(join(repository, caseFolder, part), { recursive: true, force: true });
  edit('register/people.yaml', (text) => text.replace(/^ {4}keys:\n(?: {6}.*\n)+/gm, '    keys: []\n'));
  git('init', '-q', '-b', 'main');
  const people = [releaser, ...reviewers.map(([id]) => id)];
  for (const id of people)
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'proevenoegle-uden-vaerdi', '-f', keyOf(id)]);
  commit(releaser, 'Arkivet');
  for (const id of people) {
    await dbs(releaser, enrolledOn, 'key', 'add', id, '--key', `${keyOf(id)}.pub`, '--yes');
    commit(releaser, `Prøvenøgle: ${id}`);
  }
  edit('register/people.yaml', (text) => text.replace(/^( +)enrolledBy: npe$/gm, '$&\n$1sample: true'));
  commit(releaser, 'Nøglerne er prøvenøgler');
  back('register/people.yaml');
}

async function release() {
  for (const [id, day] of reviewers) {
    await dbs(id, day, 'tilsyn', 'approve', caseId, '--no-open', '--yes');
    commit(id, `Godkendelse: ${id}`);
  }
  await dbs(releaser, releasedOn, 'tilsyn', 'release', caseId, '--yes');
  const [file] = readdirSync(join(work, 'dbs-arkiv'), { recursive: true }).filter((name) => name.endsWith('.pdf'));
  cpSync(join(work, 'dbs-arkiv', file), join(repository, caseFolder, 'releases/1/rapport.pdf'));
  commit(releaser, 'Frigivelse');
  for (const part of ['approvals', 'releases']) {
    rmSync(join(root, caseFolder, part), { recursive: true, force: true });
    back(join(caseFolder, part));
  }
}

async function revoke() {
  for (const id of [...reviewers.map(([each]) => each), releaser]) {
    const shown = execFileSync('ssh-keygen', ['-lf', `${keyOf(id)}.pub`], { encoding: 'utf8' });
    await dbs(releaser, revokedOn, 'key', 'revoke', id, shown.split(' ')[1], '--yes');
  }
  commit(releaser, 'Prøvenøglerne er spærret');
  await dbs(releaser, revokedOn, 'verify', caseId);
  back('register/people.yaml');
  rmSync(work, { recursive: true });
}

/** Runs the tool as one of the people, on a day. */
async function dbs(who, day, ...words) {
  actAs(who);
  const context = createContext(process);
  const code = await main(words, {
    ...context,
    cwd: repository,
    env: { ...context.env, DBS_ARCHIVE: '' },
    clock: { today: () => day, now: () => Date.parse(`${day}T12:00:00Z`) },
  });
  if (code !== 0) throw new Error(`dbs ${words.join(' ')} ended with ${code}.`);
}

function actAs(who) {
  git('config', 'user.name', who);
  git('config', 'user.email', `${who}@dbs-eksempel.example`);
  git('config', 'gpg.format', 'ssh');
  git('config', 'user.signingkey', keyOf(who));
}

function commit(who, message) {
  actAs(who);
  git('add', '-A');
  git('commit', '-qm', message);
}

function git(...words) {
  execFileSync('git', words, { cwd: repository, stdio: 'inherit' });
}

function edit(path, change) {
  const file = join(repository, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

function keyOf(who) {
  return join(work, 'keys', who);
}

function back(path) {
  cpSync(join(repository, path), join(root, path), { recursive: true });
}
