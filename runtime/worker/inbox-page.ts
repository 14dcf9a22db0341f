import type { CampaignNode, ChannelName } from '../../dsl/ir/index.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import { systemClock } from '../clock/system.ts';
import { openDatabase } from '../database/open-database.ts';
import { addressesOf } from '../inbox/addresses-of.ts';
import { inboxRoutes } from '../inbox/inbox-routes.ts';
import { type BookFolders, openMessageBook } from '../inbox/message-book.ts';
import { type HttpService, startHttpService } from '../ingest/http/server.ts';
import { freeNumberOf } from '../preview/free-number.ts';

export interface InboxPageOptions {
  /** Folder of the workspace, for its pictures. */
  readonly root: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly folders: BookFolders;
  readonly workspace: {
    readonly config: WorkspaceConfig;
    readonly campaigns: readonly { readonly ir: Pick<CampaignNode, 'id' | 'brand'> }[];
  };
  readonly log: (line: string) => void;
}

/**
 * The page that shows what the local inbox and sandbox took. It has a port of its own: the service for links may be put
 * on the internet to try them on a phone, and this page shows people's messages. It lives without the store, too: then
 * people are found by address alone.
 */
export async function runInboxPage(options: InboxPageOptions): Promise<HttpService> {
  const { root, port, folders, workspace, log } = options;
  const database = openDatabase(options.databaseUrl, { maxConnections: 1 });
  const { config, campaigns } = workspace;
  const brands = new Map(campaigns.map(({ ir }) => [ir.id, ir.brand]));
  const routes = inboxRoutes({
    book: openMessageBook(folders),
    root,
    brand: config.brand,
    timeZone: config.timeZone,
    originOf: (campaign, channel) => {
      const brand = brands.get(campaign ?? '') ?? null;
      const name = brand === null ? config.brand : (config.brands?.[brand]?.name ?? config.brand);
      return { brand: name, freeNumber: freeNumberOf(config, brand, channel as ChannelName) };
    },
    addressesOf: async (customer) => new Set(await addressesOf(database, customer).catch(() => [])),
  });
  try {
    const service = await startHttpService({ host: '127.0.0.1', port, routes: [routes], clock: systemClock, log });
    return {
      ...service,
      stop: async () => {
        await service.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
