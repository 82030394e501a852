import { buildSupplyGraph, type SupplyGraph } from '../domain/graph/supply-graph.ts';
import { chainLinks, type RecordedLink } from '../repository/chain-links.ts';
import type { Repository } from '../repository/repository.ts';
import { vendorOf } from './vendors.ts';

/** Every vendor, link and system of the repository as one graph; a vendor only named by a link is a company without a record. */
export const supplyGraph = (repository: Repository): SupplyGraph<RecordedLink> =>
  buildSupplyGraph({
    nodes: repository.all('vendor').map(({ id, data }) => ({
      id,
      name: data.name,
      legalName: data.legalName,
      ...(data.country !== undefined && { country: data.country }),
      parent: data.parent ?? null,
    })),
    links: chainLinks(repository),
    systems: repository.all('system').map((system) => ({ id: system.id, vendor: vendorOf(system) })),
  });
