import { expect, test } from 'vitest';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

test('vendor show tells what runs out when, and which cases turn amber', async () => {
  const { stdout } = await runDbs('vendor show nordlys-laering --json', { files: sampleFiles() });
  const { expiries } = JSON.parse(stdout).vendor;
  expect(expiries).toContainEqual({
    on: '2027-02-01',
    what: 'dpf-lookup',
    subject: 'nordlys-laering/sky-hotel',
    country: null,
    cases: ['2026-skolebro'],
  });
  expect(expiries).toContainEqual({
    on: '2026-09-30',
    what: 'dpf-certification',
    subject: 'sky-hotel',
    country: null,
    cases: ['2026-skolebro'],
  });
  expect(expiries.map(({ on }: { readonly on: string }) => on)).toEqual(
    expiries.map(({ on }: { readonly on: string }) => on).sort(),
  );
  const evidence = expiries.find(({ subject }: { readonly subject: string }) => subject === 'sky-hotel/iso27001');
  expect(evidence.cases.length).toBeGreaterThan(0);
});

test('a link on adequacy runs out with the decision, and says so in words', async () => {
  const files = sampleFiles();
  const path = 'vendors/nordlys-laering/sub-processors/brevdue.yaml';
  const onAdequacy = 'processingCountries: [GB]\ntransfer: { basis: adequacy, checkedOn: null, tia: null }';
  files.put(path, files.text(path).replace('processingCountries: [DK]', onAdequacy));
  const { stdout } = await runDbs('vendor show nordlys-laering', { files });
  expect(stdout).toMatch(/tilstrækkelighedsafgørelse GB\s+nordlys-laering\/brevdue\s+gør gul: 2026-skolebro/);
});

test('the day can be chosen: what is to come then, and what has run out', async () => {
  const at = async (day: string) =>
    (await runDbs(`vendor show sky-hotel --at ${day}`, { files: sampleFiles() })).stdout;
  expect(await at('2027-05-31')).not.toMatch(/31\. maj 2027\s+udløbet/);
  expect(await at('2027-06-01')).toMatch(/31\. maj 2027\s+udløbet/);
  const { exitCode, stderr } = await runDbs('vendor show sky-hotel --at 2027-02-30', { files: sampleFiles() });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('2027-02-30');
});

test('a link that is taken into use after its ground has run out is foretold', async () => {
  const files = sampleFiles();
  const path = 'vendors/nordlys-laering/sub-processors/sky-hotel.yaml';
  files.put(path, files.text(path).replace('\nfrom: 2024-05-01', '\nfrom: 2027-03-01'));
  const { stdout } = await runDbs('vendor show nordlys-laering --json', { files });
  expect(JSON.parse(stdout).vendor.expiries).toContainEqual(
    expect.objectContaining({ on: '2027-02-01', what: 'dpf-lookup', subject: 'nordlys-laering/sky-hotel' }),
  );
});

test('a link that ends on the last day of its ground is not foretold, one that ends the day after is', async () => {
  const path = 'vendors/nordlys-laering/sub-processors/sky-hotel.yaml';
  const lookUps = async (until: string) => {
    const files = sampleFiles();
    files.put(path, files.text(path).replace('\nuntil: null', `\nuntil: ${until}`));
    const { stdout } = await runDbs('vendor show nordlys-laering --json', { files });
    return JSON.parse(stdout).vendor.expiries.filter(
      ({ what, subject }: { readonly what: string; readonly subject: string }) =>
        what === 'dpf-lookup' && subject === 'nordlys-laering/sky-hotel',
    );
  };
  expect(await lookUps('2027-02-01')).toEqual([]);
  expect(await lookUps('2027-02-02')).toHaveLength(1);
});
