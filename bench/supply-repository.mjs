// A repository with many systems, vendors and links as files: for every system 1.25 vendors and 6.25 links, with circles, shared
// companies, ended links and links of single systems. The same for the same count.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function supplyRepository(root, systems) {
  let state = 20_261_124;
  const below = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  const put = (folder, name, lines) => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, name), `${lines.join('\n')}\n`);
  };
  const vendors = Math.round(systems * 1.25);
  const links = Math.round(systems * 6.25);
  for (let index = 0; index < vendors; index += 1)
    put(`vendors/v${index}`, 'vendor.yaml', [
      'kind: vendor',
      `id: v${index}`,
      `name: Leverandør ${index}`,
      `legalName: Leverandør ${index} ApS (opdigtet)`,
      'registration: { scheme: none, value: ingen }',
      'country: DK',
      `address: Prøvevej ${index}`,
      ...(index % 5 === 0 ? [`parent: { name: Holding ${index % 50} Inc. (opdigtet), country: US }`] : []),
    ]);
  const own = new Map();
  for (let index = 0; index < systems; index += 1) {
    const vendor = `v${below(vendors)}`;
    own.set(vendor, [...(own.get(vendor) ?? []), `s${index}`]);
    put(`vendors/${vendor}/systems`, `s${index}.yaml`, [
      'kind: system',
      `id: s${index}`,
      `name: System ${index}`,
      'personalData: confidential',
      'deactivated: false',
      `users: [${['0101', '0751', '0791'].slice(0, 1 + (index % 3)).map((code) => `'${code}'`)}]`,
      'usersSource: { source: manual, date: 2026-01-05 }',
    ]);
  }
  for (let index = 0; index < links; index += 1) {
    const from = `v${below(vendors)}`;
    put(`vendors/${from}/sub-processors`, `led-${index}.yaml`, [
      'kind: sub-processor',
      `target: v${below(vendors)}`,
      'role: hosting',
      `systems: [${index % 2 === 0 ? (own.get(from) ?? []).join(', ') : ''}]`,
      'services: [Drift]',
      'processingCountries: [IE]',
      `accessCountries: [${index % 4 === 0 ? 'US' : ''}]`,
      ...(index % 4 === 0 ? ['transfer: { basis: dpf, checkedOn: 2026-02-01, tia: null }'] : []),
      'approvedOn: 2024-01-01',
      'supervisedBy: processor',
      'supervisedOn: null',
      'from: 2024-01-01',
      `until: ${index % 10 === 0 ? '2025-12-31' : 'null'}`,
    ]);
  }
  return { systems, vendors, links };
}
