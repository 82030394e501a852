// A KITOS on loopback with `--systems N`, 62 members and half as many registrations as usages; prints its address and serves until it
// is ended. `--server FILE` is the compiled server of the test tree, so that the bench reads what the tests read.

import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { systems: { type: 'string' }, server: { type: 'string' }, codes: { type: 'string' } },
});
const count = Number(values.systems);
const codes = values.codes.split(',');

let state = 20_261_125;
const below = (limit) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 4_294_967_296) * limit);
};
const uuid = (kind, index) => `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
// Numbers that satisfy the register's check (modulus 11), from far below those in use.
const cvrNumbers = Array.from({ length: 40_000 }, (_, index) => String(10_000_200 + index)).filter(
  (digits) => [2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0,
);

const vendors = Math.round(count * 0.4);
const organizations = [
  { uuid: uuid(99, 1), name: 'Fælles Kommune', cvr: '', type: 'Municipality' },
  ...codes.map((code) => ({
    uuid: uuid(1, Number(code)),
    name: `Kommune ${code}`,
    cvr: `1000${code}`,
    type: 'Municipality',
  })),
  ...Array.from({ length: vendors }, (_, index) => ({
    uuid: uuid(2, index),
    name: `Målerhuset ${index} A/S (opdigtet)`,
    cvr: cvrNumbers[index] ?? null,
    type: 'Company',
  })),
];
const systems = Array.from({ length: count }, (_, index) => ({
  uuid: uuid(3, index),
  name: `Målersystem ${index}`,
  kle: ['27.36.04'],
  rightsHolder: uuid(2, index % vendors),
  lastModified: '2026-03-04T09:12:33.1234567Z',
}));
const usages = [];
const registrations = [];
for (const system of systems) {
  // Between 10 and 33 of the members use each system, so that all are read.
  const start = below(codes.length);
  const users = 10 + below(24);
  for (let each = 0; each < users; each += 1) {
    const organization = uuid(1, Number(codes[(start + each) % codes.length]));
    const usage = uuid(4, usages.length);
    usages.push({ uuid: usage, system: system.uuid, organization, lastModified: '2026-02-22T11:29:43.0255828Z' });
    if (usages.length % 2 === 0)
      registrations.push({
        uuid: uuid(5, registrations.length),
        name: `${system.name} - databehandling`,
        organization,
        usages: [usage],
        processors: [system.rightsHolder],
        subProcessors: [{ organization: uuid(2, below(vendors)) }],
        concludedAt: '2021-05-20T00:00:00Z',
        completed: 'Yes',
        dates: [],
        lastModified: '2026-04-24T11:49:25.920788Z',
      });
  }
}
const user = {
  email: 'api@dbs-eksempel.example',
  password: 'bench',
  apiAccess: true,
  readsIn: codes.map((code) => uuid(1, Number(code))),
  writesIn: [],
};
const { startKitos } = await import(pathToFileURL(values.server).href);
const { url } = await startKitos({
  data: { organizations, systems, usages, registrations, contracts: [], users: [user] },
});
console.log(JSON.stringify({ url, systems: count, usages: usages.length, registrations: registrations.length }));
