import { expect, test } from 'vitest';
import { company, kitosReading, kitosSystem, municipality, readInto } from './support/kitos.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const sample = sampleTree();
const members = [
  ['0101', 'Københavns'],
  ['0155', 'Dragør'],
  ['0157', 'Gentofte'],
  ['0161', 'Glostrup'],
  ['0163', 'Herlev'],
  ['0167', 'Hvidovre'],
  ['0169', 'Høje-Taastrup'],
  ['0175', 'Rødovre'],
  ['0185', 'Tårnby'],
  ['0187', 'Vallensbæk'],
  ['0201', 'Allerød'],
  ['0791', 'Viborg'],
].map(([c, n]) => municipality(c ?? '', n ?? ''));

test('try', async () => {
  const files = memoryFiles(sample);
  const reading = kitosReading({
    organizations: members,
    systems: [
      kitosSystem(1, 'Eksempel Omsorg', {
        usedBy: members,
        rightsHolder: company('Prøveleverandør A/S', '10000017'),
        description: 'Fagsystem',
        kle: ['27.36.04'],
      }),
      kitosSystem(2, 'Uden leverandør', { usedBy: members }),
      {
        ...kitosSystem(3, 'Arkivfinder Plus', { usedBy: members.slice(0, 5) }),
        uuid: 'b81d2c43-6f05-4d7a-8e94-7c6b5a493261',
      },
    ],
  });
  const first = await readInto(reading, { files });
  console.log(first.stdout, first.stderr);
  console.log(
    files.snapshot()['vendors/proeveleverandoer/vendor.yaml'],
    files.snapshot()['vendors/proeveleverandoer/systems/eksempel-omsorg.yaml'],
    files.snapshot()['register/kitos/00000000-0000-4000-8000-000000000001.yaml'],
  );
  console.log(files.snapshot()['vendors/bogstavgaard/systems/arkivfinder.yaml']);
  const before = files.snapshot();
  const second = await readInto(reading, { files });
  console.log(second.stdout, second.stderr);
  expect(files.snapshot()).toEqual(before);
  console.log((await runDbs('validate', { files })).stdout);
});
