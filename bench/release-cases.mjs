// Releases every case of a generated repository, as the tool would: real digests, real signatures, a real sealed PDF for each. Only the
// printed page is the same in all of them, for printing is measured elsewhere.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { readKinds } from '../build/documents/kinds.js';
import { approvalNamespace, approvalStatement } from '../build/domain/approval-statement.js';
import { canonicalJson } from '../build/domain/digest.js';
import { releaseNamespace, releaseStatement, sealNamespace } from '../build/domain/release.js';
import { sha256 } from '../build/domain/sha256.js';
import { storePath } from '../build/operations/evidence-store.js';
import { planAnswer } from '../build/operations/record-answer.js';
import { approvalsAttachment, releaseAttachment } from '../build/operations/release/release-attachments.js';
import { bytesOf, planRelease } from '../build/operations/release/release-record.js';
import { createBrowsers } from '../build/platform/browser/browsers.js';
import { createFiles } from '../build/platform/files.js';
import { sealPdf } from '../build/reports/pdf/seal.js';
import { fillSeal, sealWords } from '../build/reports/released-report.js';
import { caseContent, contentAttachment } from '../build/repository/case-content.js';
import { writeKeptContent } from '../build/repository/kept-content.js';
import { loadRepository } from '../build/repository/load.js';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const date = '2026-05-15';
const reviewers = [
  ['mkj', '0101'],
  ['sby', '0155'],
];
const rule = { default: { approvals: 2 } };
const utf8 = (text) => new TextEncoder().encode(text);

/** Signs many texts with one key in one run of ssh-keygen. */
function signAll(key, namespace, texts, scratch) {
  const folder = join(scratch, 'sign');
  mkdirSync(folder, { recursive: true });
  const files = texts.map((text, index) => {
    const file = join(folder, String(index));
    writeFileSync(file, text);
    return file;
  });
  for (let at = 0; at < files.length; at += 200) {
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', key, '-n', namespace, ...files.slice(at, at + 200)], {
      stdio: 'pipe',
    });
  }
  const signatures = files.map((file) => readFileSync(`${file}.sig`, 'utf8'));
  rmSync(folder, { recursive: true });
  return signatures;
}

/** A page of a plain report, printed once. */
async function printedPage() {
  const rows = Array.from({ length: 120 }, (_, index) => `<tr><th scope="row">B.${index}</th><td>Opfyldt</td></tr>`);
  const html = `<!doctype html><html lang="da"><head><title>Tilsyn</title></head><body><h1>Tilsyn</h1><table><tr><th scope="col">Kontrol</th><th scope="col">Vurdering</th></tr>${rows.join('')}</table></body></html>`;
  const { env, platform, arch } = process;
  const browser = await createBrowsers({ env, platform, arch }).launch();
  try {
    return { page: await browser.print(html, { header: '', footer: '' }), build: browser.build };
  } finally {
    await browser.close();
  }
}

/** Releases all cases of `repository` into `archive`, and commits everything on main. Keys come to lie in `scratch`. */
export async function releaseCases(repository, archive, scratch) {
  const key = (person) => join(scratch, `key-${person}`);
  for (const person of ['aho', 'mkj', 'sby'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', person, '-f', key(person)]);
  const person = (id, role, municipality) => ({
    id,
    name: `${id.toUpperCase()} Eksempel`,
    role,
    municipality,
    email: [`${id}@dbs-eksempel.example`],
    keys: [
      {
        publicKey: readFileSync(`${key(id)}.pub`, 'utf8')
          .split(' ')
          .slice(0, 2)
          .join(' '),
        from: '2026-01-01',
        until: null,
        enrolledBy: 'aho',
      },
    ],
    interests: [],
  });
  const register = [
    person('aho', 'consultant', '0791'),
    ...['bjn', 'ckr'].map((id) => ({
      id,
      name: `${id.toUpperCase()} Eksempel`,
      role: 'consultant',
      email: [`${id}@dbs-eksempel.example`],
    })),
    ...reviewers.map(([id, municipality]) => person(id, 'reviewer', municipality)),
  ];
  writeFileSync(join(repository, 'register/people.yaml'), stringify({ kind: 'people', entries: register }));

  const files = createFiles(repository);
  const loaded = loadRepository(files, readKinds(createFiles(project)));
  const cases = loaded.all('tilsyn').map(({ id, data }) => ({ id, data, content: caseContent(loaded, id) }));
  const write = ({ path, content }) => {
    const file = join(repository, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };

  const approvals = new Map(cases.map(({ id }) => [id, []]));
  for (const [reviewer, municipality] of reviewers) {
    const statements = cases.map(({ id, content }) => ({
      reviewer,
      role: 'reviewer',
      decision: 'approve',
      contentDigest: content.contentDigest,
      textDigest: sha256(id),
      date,
      previous: null,
    }));
    const words = statements.map((statement, index) => approvalStatement(cases[index].id, statement));
    for (const [index, signature] of signAll(key(reviewer), approvalNamespace({}), words, scratch).entries()) {
      const { id } = cases[index];
      write(planAnswer(id, statements[index], { layoutDigest: sha256('layout'), proof: { signature } }));
      approvals.get(id).push({ ...statements[index], layoutDigest: sha256('layout'), signature, municipality });
    }
  }

  const { page, build } = await printedPage();
  const made = cases.map(({ id, data, content }) => {
    const record = {
      kind: 'release',
      version: 1,
      date,
      by: 'aho',
      role: 'consultant',
      contentDigest: content.contentDigest,
      textDigest: sha256(id),
      layoutDigest: sha256('layout'),
      audience: data.confidentiality,
      approvals: approvals.get(id),
      quorum: { required: 2, counted: 2, points: null, recorded: false },
      owner: data.owner,
      authors: data.authors,
      renderer: { tool: 'dbs 0.1.0', template: data.template, browser: build },
      previous: null,
    };
    const ground = { caseId: id, vendor: data.vendor, record, register, rule };
    const attachments = { 'approvals.json': approvalsAttachment(ground), 'release.json': releaseAttachment(ground) };
    const attached = { 'content.json': contentAttachment(content, data.confidentiality), ...attachments };
    const open = sealPdf(page, {
      title: data.title,
      language: 'da-DK',
      author: 'DBS',
      subject: data.vendor,
      keywords: [id],
      asOf: date,
      documentId: content.contentDigest,
      producer: 'dbs 0.1.0',
      barePages: [],
      seal: true,
      attachments: Object.entries(attached).map(([name, value]) => ({
        name,
        mimeType: 'application/json',
        description: name,
        relationship: name === 'content.json' ? 'Data' : 'Supplement',
        bytes: utf8(canonicalJson(value)),
      })),
    });
    return { id, record, open, kept: writeKeptContent({ content, view: {}, attachments }) };
  });
  const seals = signAll(
    key('aho'),
    sealNamespace,
    made.map(({ id, record, open }) => sealWords(id, record, open)),
    scratch,
  );
  const unsigned = made.map(({ record, open, kept }, index) => {
    const pdf = fillSeal(open, seals[index]);
    const path = join(archive, storePath(sha256(pdf), 'rapport.pdf'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, pdf);
    return { ...record, content: bytesOf(utf8(kept)), pdf: { ...bytesOf(pdf), seal: seals[index] } };
  });
  const signatures = signAll(
    key('aho'),
    releaseNamespace,
    unsigned.map((record, index) => canonicalJson(releaseStatement(made[index].id, record))),
    scratch,
  );
  for (const [index, record] of unsigned.entries()) {
    const { id, kept } = made[index];
    for (const change of planRelease(id, { ...record, signature: signatures[index] }, kept)) write(change);
  }
  const git = (...args) => execFileSync('git', args, { cwd: repository, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=Bench', '-c', 'user.email=bjn@dbs-eksempel.example', 'commit', '--quiet', '-m', 'Arkivet');
}
