// A repository of any size, the same for the same seed: every case is one file of about 7 kB.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomFrom } from './random-from.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const sentences = [
  'Leverandøren har sendt en ny erklæring, og den dækker hele perioden.',
  'Vi har bedt om en forklaring på, hvem der har adgang fra udlandet.',
  'Referatet ligger på sagen: møde den 12. maj, punkt 4.',
  'Listen over underdatabehandlere er ændret siden sidst, se bilag B.',
  'Spørgsmålet om logning er besvaret, men svaret skal efterprøves.',
  'Kommunernes kontaktpersoner har fået besked med et kort resumé.',
  'Fristen er forlænget med 14 dage efter aftale med leverandøren.',
  'Slettefristerne i systemet svarer nu til det, aftalen siger.',
  '„Vi gennemgår adgange hvert kvartal“, skriver leverandøren.',
  'Beredskabsplanen er afprøvet – resultatet er vedlagt.',
];
const people = ['aho', 'bjn', 'ckr'];
const phases = ['planned', 'started', 'materialRequested', 'materialReceived'];

/**
 * Writes the repository. 40 vendors with a system, evidence and an agreement each; `count` cases spread over them and over ten
 * years. Dates are quoted, so that readers of YAML 1.1 find text there too.
 */
export function generate(folder, { count, seed = 20_260_515 }) {
  const random = randomFrom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const write = (path, lines) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${lines.join('\n')}\n`);
  };
  mkdirSync(folder, { recursive: true });
  cpSync(join(project, 'dbs.yaml'), join(folder, 'dbs.yaml'));
  cpSync(join(project, 'register'), join(folder, 'register'), { recursive: true });
  write('register/people.yaml', [
    'kind: people',
    'entries:',
    ...people.flatMap((id) => [
      `  - id: ${id}`,
      `    name: ${id.toUpperCase()} Eksempel`,
      '    role: consultant',
      `    email: [${id}@dbs-eksempel.example]`,
    ]),
  ]);

  const vendors = Array.from({ length: 40 }, (_, index) => `maalerhuset-${index + 1}`);
  for (const [index, vendor] of vendors.entries()) writeVendor(write, vendor, cvrNumbers[index]);
  for (let index = 0; index < count; index += 1) {
    const vendor = vendors[index % vendors.length];
    const year = 2017 + (index % 10);
    const slug = `${vendor}-sag-${index + 1}`;
    write(`cases/${year}/${slug}/case.yaml`, caseLines({ year, slug, vendor, random, pick }));
  }
}

/** Numbers that satisfy the register's check (modulus 11), from far below those in use. */
const cvrNumbers = Array.from({ length: 4000 }, (_, index) => String(10_000_200 + index))
  .filter(
    (digits) => [2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0,
  )
  .slice(0, 40);

/** A stored file that nobody has: the rules ask for one, the bench reads none. */
const storedFile = (name) => [
  'file:',
  `  name: ${name}.pdf`,
  '  size: 624662',
  `  sha256: ${createHash('sha256').update(name).digest('hex')}`,
  '  location: esdh:23-0498',
];

function writeVendor(write, vendor, cvr) {
  write(`vendors/${vendor}/vendor.yaml`, [
    'kind: vendor',
    `id: ${vendor}`,
    `name: Målerhuset ${vendor}`,
    'legalName: Målerhuset Eksempel A/S (opdigtet)',
    `registration: { scheme: cvr, value: '${cvr}' }`,
    'country: DK',
  ]);
  write(`vendors/${vendor}/systems/${vendor}-system.yaml`, [
    'kind: system',
    `id: ${vendor}-system`,
    `name: Målersystem ${vendor}`,
    'personalData: ordinary',
    'deactivated: false',
    'risk: { dataSubjects: over-10000, specialCategories: false, confidentialData: false, intrusiveProcessing: false }',
    "kle: ['00.03.00']",
    "activities: ['00']",
    'users:',
    ...municipalities.map((code) => `  - '${code}'`),
    "usersSource: { source: kitos, date: '2026-01-05' }",
  ]);
  write(`vendors/${vendor}/evidence/isae3000-2025.yaml`, [
    'kind: evidence',
    'type: isae-3000',
    'assurance: high',
    'reportType: type-2',
    "period: { from: '2025-04-01', to: '2026-03-31' }",
    "issuedOn: '2026-05-04'",
    'issuer: Revisionshuset Eksempel P/S (opdigtet)',
    'opinion: unqualified',
    `legalEntity: '${cvr}'`,
    `systems: [${vendor}-system]`,
    'subProcessors: none',
    ...storedFile(`${vendor}-erklaering`),
    'confidentiality: secretariat',
  ]);
  write(`vendors/${vendor}/dpas/system-2024.md`, [
    '---',
    `title: Databehandleraftale om Målersystem ${vendor}`,
    'agreementType: datatilsynet-2020',
    "signedOn: '2014-12-01'",
    "from: '2015-01-01'",
    'until: null',
    `systems: [${vendor}-system]`,
    'allMembers: true',
    'variables:',
    '  authorisation: general',
    '  noticeDays: 30',
    '  breachHours: 24',
    '  deletion: return',
    '  transfersAllowed: false',
    '  transferBases: []',
    '  concept: 3',
    '  auditIntervalMonths: 12',
    `  contactPoint: post@${vendor}.example`,
    'deviations: []',
    ...storedFile(`${vendor}-aftale`),
    'confidentiality: members',
    '---',
    '',
    'Udfyldt uden afvigelser.',
  ]);
}

/** Enough members to bring a system within the scope in every year. */
const municipalities = [
  '0101',
  '0155',
  '0157',
  '0161',
  '0163',
  '0167',
  '0169',
  '0175',
  '0185',
  '0187',
  '0201',
  '0210',
  '0219',
  '0240',
  '0253',
  '0259',
  '0265',
  '0269',
  '0316',
  '0326',
  '0330',
  '0336',
  '0350',
  '0390',
];

function caseLines({ year, slug, vendor, random, pick }) {
  const prose = (least, most) =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, () => pick(sentences)).join(' ');
  const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
  // Months 1 to 4: before the day the repository is judged, in the last year too.
  const date = (month) => `'${year}-0${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}'`;
  const hex = () => Math.floor(random() * 16).toString(16);
  const milestones = phases
    .slice(0, 1 + Math.floor(random() * phases.length))
    .flatMap((phase, index) => [
      `  ${phase}:`,
      `    - date: ${date(index + 1)}`,
      `      by: ${pick(people)}`,
      `      note: ${quoted(prose(1, 4))}`,
    ]);
  const lines = [
    '# yaml-language-server: $schema=../../../schemas/tilsyn.schema.json',
    'kind: tilsyn',
    `id: ${year}-${slug}`,
    `title: Tilsyn med Målersystem ${vendor} ${year}`,
    `vendor: ${vendor}`,
    `systems: [${vendor}-system]`,
    'type: ordinary',
    'trigger: annual-plan',
    `period: { from: '${year}-01-01', to: '${year}-12-31' }`,
    'concept: 3',
    `conceptReason: ${quoted(prose(2, 4))}`,
    `evidence: [${vendor}/isae3000-2025]`,
    `dpas: [${vendor}/system-2024]`,
    'catalogue: controls@2',
    'template: tilsynsrapport@1',
    'owner: aho',
    'authors: [aho, bjn]',
    'milestones:',
    ...milestones,
    'confidentiality: members',
    `salt: '${Array.from({ length: 32 }, hex).join('')}'`,
    'localPoints:',
  ];
  let size = lines.join('\n').length;
  while (size < 6900) {
    const point = [
      `  - title: ${quoted(prose(1, 1))}`,
      ...(random() < 0.5
        ? [`    text: ${quoted(prose(1, 3))}`]
        : ['    text: >-', `      ${prose(1, 2)}`, `      ${prose(1, 2)}`]),
    ];
    lines.push(...point);
    size += point.join('\n').length + 1;
  }
  return lines;
}
