import { afterEach, expect, test } from 'vitest';
import { closeDesks, openDesk } from './support/kitos/desk.ts';
import { addSystem, organizationUuid, sampleKitos } from './support/kitos/sample-data.ts';
import { memoryFiles } from './support/memory-files.ts';
import { registersOnly, sampleTree } from './support/sample.ts';

afterEach(closeDesks);

// The rest of the story, drift and push, is told in kitos-push.slow.test.ts.

/** Twelve members, all of whom have given DBS's user a role. */
const members = ['0101', '0155', '0157', '0161', '0163', '0167', '0169', '0175', '0185', '0187', '0201', '0210'];

interface Scope {
  readonly systems: readonly { readonly id: string; readonly standing: string; readonly members: number }[];
}

test('from an empty repository: OS2kitos read, what is in scope, written, valid, and nothing new the next day', async () => {
  // The registers alone; nobody of them has an interest in a vendor that is not there yet.
  const files = memoryFiles(registersOnly());
  const people = 'register/people.yaml';
  files.put(people, files.text(people).replace(/interests:\n(?: {6}- .*\n(?: {8}.*\n)*)+/g, 'interests: []\n'));
  const data = sampleKitos(memoryFiles(sampleTree()), { roles: members, only: members });
  data.systems.length = 0;
  data.usages.length = 0;
  data.registrations.length = 0;
  const vendor = data.organizations.find(({ type }) => type === 'Company');
  const rightsHolder = vendor === undefined ? {} : { rightsHolder: vendor.uuid };
  addSystem(data, 1, 'Eksempel Omsorg', members, rightsHolder);
  addSystem(data, 2, 'Eksempel Vagtplan', members.slice(0, 10), rightsHolder);
  addSystem(data, 3, 'Eksempel Niche', members.slice(0, 9), rightsHolder);
  for (const usage of data.usages) usage.sensitivity = ['PersonData', 'SensitiveData'];
  const { run, kitos } = await openDesk({ data }, { files });

  const scope = async (): Promise<Scope> => JSON.parse((await run('status --scope --json')).stdout) as Scope;
  expect((await scope()).systems).toEqual([]);

  const before = files.snapshot();
  const planned = await run('kitos pull --dry-run');
  expect([planned.exitCode, planned.stderr]).toEqual([0, '']);
  expect(planned.stdout).toContain('eksempel-omsorg');
  expect(planned.stdout).toContain('eksempel-vagtplan');
  expect(planned.stdout).not.toContain('eksempel-niche');
  expect(files.snapshot()).toEqual(before);

  expect((await run('kitos pull --yes')).exitCode).toBe(0);
  expect((await scope()).systems.map(({ id, standing, members: count }) => [id, standing, count])).toEqual([
    ['eksempel-omsorg', 'in', 12],
    ['eksempel-vagtplan', 'in', 10],
  ]);
  const { counts } = JSON.parse((await run('validate --format json')).stdout) as {
    readonly counts: Readonly<Record<string, number>>;
  };
  expect([counts['error'], counts['warning']]).toEqual([0, 0]);

  const written = files.snapshot();
  expect((await run('kitos pull --yes', { today: '2026-05-16' })).exitCode).toBe(0);
  expect(files.snapshot()).toEqual(written);

  // A municipality takes the third into use: it comes in, and only it is written.
  const usage = data.usages.find(({ system }) => system === data.systems[2]?.uuid);
  if (usage === undefined) throw new Error('the third system has users');
  data.usages.push({
    ...usage,
    uuid: usage.uuid.replace('00000004', '00000044'),
    organization: organizationUuid('0210'),
  });
  const third = await run('kitos pull --yes --json', { today: '2026-05-17' });
  const changes = (JSON.parse(third.stdout) as { readonly changes: readonly { readonly path: string }[] }).changes;
  expect(changes.map(({ path }) => path).filter((path) => path.startsWith('vendors/'))).toEqual([
    expect.stringMatching(/^vendors\/[a-z-]+\/systems\/eksempel-niche\.yaml$/),
  ]);
  expect((await scope()).systems).toHaveLength(3);
  expect(kitos.writes()).toEqual([]);
});
