import type { WrittenPlace } from '../locator.ts';
import { type Ts, type ts, typescript } from './typescript.ts';

/** How far a path of the written form could be followed in the source. */
export interface FoundNode {
  /** Name of the property that holds the value; null for list items and arguments. */
  readonly key: ts.Node | null;
  readonly value: ts.Node | null;
  /** The literal behind the value, where the value is a name or a function of the event. */
  readonly literal: ts.Node | null;
  readonly exact: boolean;
}

type Step = { readonly key: ts.Node | null; readonly value: ts.Node };

/**
 * Follows a path from `export default campaign({...})` through literals, names declared in the same file, simple
 * spreads, and the builders, whose arguments become fields of the written form.
 */
export function findNode(file: ts.SourceFile, path: WrittenPlace['path']): FoundNode {
  const finder = new Finder(file);
  const root = finder.definition();
  if (root === null) return { key: finder.exported(), value: null, literal: null, exact: false };
  let step: Step = { key: finder.exported(), value: root };
  for (const part of path) {
    const next = finder.step(step.value, part);
    if (next === null) return { ...step, literal: null, exact: false };
    step = next;
  }
  return { ...step, literal: finder.said(step.value), exact: true };
}

/** Builders of steps: the verb under which they write, and the fields that their first arguments are. */
const STEP_FORMS: Readonly<Record<string, { readonly verb: string | null; readonly positional: readonly string[] }>> = {
  send: { verb: 'send', positional: ['id'] },
  waitFor: { verb: 'waitFor', positional: ['event'] },
  branch: { verb: 'branch', positional: [] },
  experiment: { verb: 'experiment', positional: ['id'] },
  update: { verb: 'update', positional: ['attribute', 'to'] },
  webhook: { verb: 'webhook', positional: ['id'] },
  issueCoupon: { verb: 'coupon', positional: ['id'] },
  on: { verb: null, positional: ['event'] },
};

class Finder {
  readonly #file: ts.SourceFile;
  readonly #ts: Ts = typescript();

  constructor(file: ts.SourceFile) {
    this.#file = file;
  }

  /** The name of the builder that is called for the default export, else the whole exported expression. */
  exported(): ts.Node | null {
    const expression = this.#export();
    if (expression === null) return null;
    const value = this.resolve(expression);
    return this.#ts.isCallExpression(value) ? value.expression : expression;
  }

  /** What the default export's builder was given. */
  definition(): ts.Node | null {
    const expression = this.#export();
    const value = expression === null ? null : this.resolve(expression);
    if (value === null || !this.#ts.isCallExpression(value)) return null;
    // A segment is written by all its arguments, the others by the first.
    return this.#nameOfCallee(value.expression) === 'segment' ? value : (value.arguments[0] ?? null);
  }

  step(from: ts.Node, part: string | number): Step | null {
    const node = this.resolve(from);
    if (this.#ts.isObjectLiteralExpression(node)) return this.#field(node, String(part));
    if (this.#ts.isArrayLiteralExpression(node))
      return typeof part === 'number' ? this.#item(node.elements, part) : null;
    if (this.#ts.isCallExpression(node)) return this.#argument(node, part);
    if (this.#ts.isPropertyAccessExpression(node)) return this.#reference(node, part);
    if (this.#ts.isArrowFunction(node)) return this.#answered(node, part) ?? this.#condition(node, part);
    return null;
  }

  #export(): ts.Expression | null {
    for (const statement of this.#file.statements) {
      if (this.#ts.isExportAssignment(statement)) return statement.expression;
    }
    return null;
  }

  /** Through brackets, `as`, `satisfies` and names that are declared by `const` in this file. */
  resolve(node: ts.Node, hops = 0): ts.Node {
    const t = this.#ts;
    if (hops > 20) return node;
    if (t.isParenthesizedExpression(node) || t.isAsExpression(node) || t.isSatisfiesExpression(node)) {
      return this.resolve(node.expression, hops + 1);
    }
    if (!t.isIdentifier(node)) return node;
    const value = this.#declared(node.text);
    return value === null ? node : this.resolve(value, hops + 1);
  }

  #declared(name: string): ts.Expression | null {
    for (const statement of this.#file.statements) {
      if (!this.#ts.isVariableStatement(statement)) continue;
      for (const declaration of statement.declarationList.declarations) {
        if (this.#ts.isIdentifier(declaration.name) && declaration.name.text === name)
          return declaration.initializer ?? null;
      }
    }
    return null;
  }

  /** The last property of that name wins, as it does when the object is made. */
  #field(node: ts.ObjectLiteralExpression, name: string): Step | null {
    for (const property of [...node.properties].reverse()) {
      if (this.#ts.isSpreadAssignment(property)) {
        const inner = this.step(property.expression, name);
        if (inner !== null) return inner;
      } else if (property.name !== undefined && this.#nameOf(property.name) === name) {
        if (this.#ts.isPropertyAssignment(property)) return { key: property.name, value: property.initializer };
        return { key: property.name, value: property.name };
      }
    }
    return null;
  }

  #nameOf(name: ts.PropertyName): string | null {
    const known = this.#ts.isIdentifier(name) || this.#ts.isStringLiteral(name) || this.#ts.isNumericLiteral(name);
    return known ? name.text : null;
  }

  #item(items: readonly ts.Node[], index: number): Step | null {
    const before = items.slice(0, index + 1);
    const item = items[index];
    return item === undefined || before.some((one) => this.#ts.isSpreadElement(one))
      ? null
      : { key: null, value: item };
  }

  /**
   * `all(a, b)` is written `{ all: [a, b] }`, `not(a)` is `{ not: a }`, `once(at, zone)` is `{ once, timezone }`,
   * `did.x.atLeast(2).inLast('30d')` is `{ did: 'x', atLeast: 2, inLast: '30d' }`.
   */
  #argument(node: ts.CallExpression, part: string | number): Step | null {
    const callee = this.#nameOfCallee(node.expression);
    const [first, second] = node.arguments;
    if (typeof part === 'number') return this.#item(node.arguments, part);
    const ofStep = this.#stepArgument(node, callee, part);
    if (ofStep !== null) return ofStep;
    if (callee === 'segment' && part === 'who') return second === undefined ? null : { key: null, value: second };
    if (callee === 'segment' && part === 'id') return first === undefined ? null : { key: null, value: first };
    if (callee === 'inSegment' && part === 'segment') return first === undefined ? null : { key: null, value: first };
    if (part === 'campaign' && first !== undefined && this.#isOf(node.expression, 'was'))
      return { key: null, value: first };
    if (part === callee) {
      if (part === 'all' || part === 'any') return { key: node.expression, value: node };
      return first === undefined ? null : { key: this.#calleeName(node.expression), value: first };
    }
    if (part === 'timezone' && second !== undefined && callee !== 'every') return { key: null, value: second };
    for (const argument of node.arguments) {
      const inner = this.#ts.isObjectLiteralExpression(argument) ? this.step(argument, part) : null;
      if (inner !== null) return inner;
    }
    return this.#ts.isPropertyAccessExpression(node.expression) ? this.step(node.expression.expression, part) : null;
  }

  /**
   * `send('hello', {...})` is written `{ id: 'hello', send: {...} }`, `waitFor(event, {...})` is `{ waitFor: { event, ... } }`:
   * the verb's fields are the call's, so the verb leads to the call itself.
   */
  #stepArgument(node: ts.CallExpression, callee: string | null, part: string | number): Step | null {
    const form = callee === null || !Object.hasOwn(STEP_FORMS, callee) ? undefined : STEP_FORMS[callee];
    if (form === undefined) return null;
    if (part === form.verb) return { key: this.#calleeName(node.expression), value: node };
    const index = form.positional.indexOf(String(part));
    const argument = index < 0 ? undefined : node.arguments[index];
    if (argument !== undefined) return { key: null, value: argument };
    // What waitFor waits for may be a status of a step: `waitFor(step('remind').opened, {...})`.
    return callee === 'waitFor' && node.arguments[0] !== undefined ? this.#status(node.arguments[0], part) : null;
  }

  /** The value as it is written down in the end. */
  said(node: ts.Node): ts.Node {
    const value = this.resolve(node);
    return this.#ts.isArrowFunction(value) ? (this.#answer(value) ?? value) : value;
  }

  /** What a function answers. */
  #answer(node: ts.ArrowFunction): ts.Node | null {
    const t = this.#ts;
    const returned = t.isBlock(node.body)
      ? node.body.statements.find((statement) => t.isReturnStatement(statement))
      : undefined;
    const body = returned !== undefined && t.isReturnStatement(returned) ? returned.expression : node.body;
    return body === undefined ? null : this.resolve(body);
  }

  /** The steps of a journey are the list that its function answers, a message of the event the fields. */
  #answered(node: ts.ArrowFunction, part: string | number): Step | null {
    const t = this.#ts;
    const value = this.#answer(node);
    if (value === null) return null;
    if (typeof part === 'string') return t.isObjectLiteralExpression(value) ? this.step(value, part) : null;
    return t.isArrayLiteralExpression(value) ? this.#item(value.elements, part) : null;
  }

  /** `did.purchased` holds the field `did`, `customer.coupon.expiresAt` the field `attribute`. */
  #reference(node: ts.PropertyAccessExpression, part: string | number): Step | null {
    let base: ts.Expression = node;
    while (this.#ts.isPropertyAccessExpression(base)) base = base.expression;
    if (this.#ts.isCallExpression(base)) return this.#status(node, part);
    if (!this.#ts.isIdentifier(base)) return null;
    if (part === 'did' && base.text === 'did') return { key: null, value: node.name };
    if (part === 'property') return { key: null, value: node.name };
    return part === 'attribute' ? { key: null, value: node } : null;
  }

  /** `step('remind').opened` holds the fields `step` and `was`. */
  #status(node: ts.Expression, part: string | number): Step | null {
    const t = this.#ts;
    if (!t.isPropertyAccessExpression(node) || !t.isCallExpression(node.expression)) return null;
    if (this.#nameOfCallee(node.expression.expression) !== 'step') return null;
    if (part === 'was') return { key: null, value: node.name };
    const [id] = node.expression.arguments;
    return part === 'step' && id !== undefined ? { key: null, value: id } : null;
  }

  /** `(e) => e.amount.gte(5)` and `(e) => [...]` hold the conditions of `where`. */
  #condition(node: ts.ArrowFunction, part: string | number): Step | null {
    const body = this.resolve(node.body);
    if (this.#ts.isArrayLiteralExpression(body)) return this.step(body, part);
    return part === 0 ? { key: null, value: body } : null;
  }

  /** Whether the expression is a member of what has that name. */
  #isOf(expression: ts.Expression, name: string): boolean {
    if (!this.#ts.isPropertyAccessExpression(expression)) return false;
    return this.#ts.isIdentifier(expression.expression) && expression.expression.text === name;
  }

  #calleeName(expression: ts.Expression): ts.Node {
    return this.#ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  }

  #nameOfCallee(expression: ts.Expression): string | null {
    const name = this.#calleeName(expression);
    return this.#ts.isIdentifier(name) ? name.text : null;
  }
}
