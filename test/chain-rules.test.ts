import { expect, test } from 'vitest';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

const link = (target: string, { from = '2024-01-01', until = 'null', more = '' } = {}): string =>
  `kind: sub-processor\ntarget: ${target}\nrole: support\nsystems: []\nservices: [Prøve]\nprocessingCountries: [DK]\naccessCountries: []\n${more}approvedOn: 2023-12-01\nsupervisedBy: processor\nsupervisedOn: 2026-01-01\nfrom: ${from}\nuntil: ${until}\n`;
const vendor = (id: string, more: string): string =>
  `kind: vendor\nid: ${id}\nname: ${id}\nlegalName: ${id}\nregistration: { scheme: none, value: ingen }\naddress: Prøvevej 1\n${more}`;

/** What `validate` says under one code about a sample with more links; each `severity file`. */
async function found(code: string, files: Readonly<Record<string, string>>, at = '2026-05-15') {
  const sample = sampleFiles();
  for (const [path, text] of Object.entries(files)) sample.put(`vendors/${path}.yaml`, text);
  const { stdout } = await runDbs(`validate --at ${at} --format json`, { files: sample });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; severity: string; file: string; message: string }[];
  };
  return diagnostics
    .filter((each) => each.code === code)
    .map(({ severity, file, message }) => ({ severity, file, message }));
}

const there = 'sky-hotel/sub-processors/brevdue';
const back = 'brevdue/sub-processors/sky-hotel';

test('a circle is one only when its links are in use on the same day, whatever today is', async () => {
  const apart = {
    [there]: link('brevdue', { until: '2024-12-31' }),
    [back]: link('sky-hotel', { from: '2025-01-01' }),
  };
  expect(await found('chain/circular', apart)).toEqual([]);
  expect(await found('chain/circular', apart, '2024-06-01')).toEqual([]);
  const past = { [there]: link('brevdue', { until: '2025-01-01' }), [back]: link('sky-hotel', { from: '2025-01-01' }) };
  expect(await found('chain/circular', past)).toMatchObject([{ severity: 'warning' }]);
  const now = { [there]: link('brevdue'), [back]: link('sky-hotel', { from: '2025-01-01' }) };
  expect(await found('chain/circular', now)).toMatchObject([{ severity: 'error' }]);
});

test('a company registered abroad is told of as one owned from there, each on its day', async () => {
  const files = {
    'over-dammen/vendor': vendor('over-dammen', 'country: US\n'),
    'over-kanalen/vendor': vendor('over-kanalen', 'country: DK\nparent: { name: Prøve Ltd., country: GB }\n'),
    'byport/sub-processors/over-dammen': link('over-dammen'),
    'byport/sub-processors/over-kanalen': link('over-kanalen'),
  };
  const code = 'transfer/foreign-owner-not-assessed';
  expect(await found(code, files)).toMatchObject([
    { message: expect.stringContaining('over-dammen er registreret i USA') },
  ]);
  expect(await found(code, files, '2032-01-01')).toMatchObject([
    { message: expect.stringContaining('over-dammen er registreret i USA') },
    { message: expect.stringContaining('over-kanalen ejes fra Storbritannien') },
  ]);
});
