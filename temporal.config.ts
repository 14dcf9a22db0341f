import { defineTemporalConfig } from 'campaigns-as-code/config';

export default defineTemporalConfig({
  // Used when no --env is given.
  defaultEnvironment: 'local',
  environments: {
    // The server that `campaigns dev` starts on this machine. TEMPORAL_ADDRESS in the environment replaces it.
    local: { address: 'dev' },
    // A trial of the real way, on a cluster of its own.
    staging: { address: 'staging.campaigns.example.com:7233', namespace: 'campaigns', apiKey: 'TEMPORAL_API_KEY' },
    // An example of a cluster. Secrets are named here, never written: their values come from the environment.
    production: {
      address: 'campaigns.example.com:7233',
      namespace: 'campaigns',
      tls: { serverCa: 'TEMPORAL_SERVER_CA' },
      apiKey: 'TEMPORAL_API_KEY',
    },
  },
  // Enrolments that one durable actor carries. 1 makes every customer a workflow of its own, for debugging.
  shardSize: 2_000,
  // A run has so many lanes side by side, and each lane so many shards at a time.
  lanes: 8,
  shardsPerLane: 2,
  // People in one dispatch, and dispatches that one shard has under way.
  batchSize: 500,
  maxInFlight: 4,
  worker: {
    workflowTaskSlots: 40,
    // Dispatches that one worker process carries out at a time.
    activitySlots: 4,
    maxCachedWorkflows: 300,
  },
});
