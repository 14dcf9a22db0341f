/**
 * What went wrong in Postgres, without a value of any row: the server's own messages and details quote the data.
 * Thrown by every call of a `Database`.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** SQLSTATE of five characters, or the operating system's code, as in `ECONNREFUSED`. */
  readonly code: string;
  /** Name of the violated constraint, or null. */
  readonly constraint: string | null;
  /**
   * The server was not reached or went away: worth trying again, and no fault of the statement. What the transaction
   * did is not known.
   */
  readonly connectionLost: boolean;

  constructor(message: string, facts: { code: string; constraint: string | null; connectionLost: boolean }) {
    super(message);
    this.code = facts.code;
    this.constraint = facts.constraint;
    this.connectionLost = facts.connectionLost;
  }
}

/**
 * SQLSTATE classes whose messages speak of the server or of our own SQL text, never of data: connection, transaction
 * state, authorisation, missing database, rollback, syntax, resources, state of objects, operator intervention, system.
 */
const SPEAKABLE_CLASSES = new Set(['08', '25', '28', '3D', '40', '42', '53', '55', '57', '58', 'XX']);
/** The connection failed or the server stops or starts; 08P01, a fault of the protocol, is not among them. */
const LOST_STATES = new Set(['08000', '08001', '08003', '08004', '08006', '08007', '57P01', '57P02', '57P03']);
const LOST_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']);
/** The driver has no code for these. */
const LOST_TEXTS =
  /^(Connection terminated|timeout expired|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;

/** Makes any error of the driver one that may be logged. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code !== null && /^[0-9A-Z]{5}$/.test(code) && 'severity' in error) return ofServer(error, code);
  const lost = (code !== null && LOST_CODES.has(code)) || LOST_TEXTS.test(error.message);
  if (lost) {
    const name = code ?? 'connection-terminated';
    return new DatabaseError(`lost the connection to Postgres (${name})`, {
      code: name,
      constraint: null,
      connectionLost: true,
    });
  }
  return error;
}

function ofServer(error: Error, code: string): DatabaseError {
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null;
  const said = SPEAKABLE_CLASSES.has(code.slice(0, 2)) ? `: ${error.message}` : '';
  const where = constraint === null ? '' : ` on ${constraint}`;
  return new DatabaseError(`Postgres refused with ${code}${where}${said}`, {
    code,
    constraint,
    connectionLost: LOST_STATES.has(code),
  });
}
