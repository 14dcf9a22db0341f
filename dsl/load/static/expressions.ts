import { types } from 'node:util';
import { DefinitionError } from '../../author/definition-error.ts';
import { type Ts, type ts, typescript } from '../ast/typescript.ts';
import { type At, Fault, NotKnown } from './faults.ts';
import { type Callable, functionOf, held, methodOf, operate, printed } from './pure-values.ts';

/** Names that an expression may use, each made at its first use. */
export type Scope = ReadonlyMap<string, () => unknown>;

type FunctionNode = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration;

/** What the reading of one file and of those that it imports shares. */
export interface Reading {
  /** Steps that are left: a file is given up after so many, and real campaigns take some thousand. */
  steps: number;
  /** Groups that files made, of which only their own fields are read; every other group is the language's. */
  readonly own: WeakSet<object>;
  /** Modules of which only a part is lent here. */
  readonly partial: WeakSet<object>;
}

/** Names that lead from a value into the engine or around it. */
const CLOSED: ReadonlySet<string> = new Set(
  ['constructor', 'prototype', '__proto__', 'caller', 'callee', 'arguments', 'call', 'apply', 'bind'].concat([
    'valueOf',
    'toString',
    '__defineGetter__',
    '__defineSetter__',
    '__lookupGetter__',
    '__lookupSetter__',
  ]),
);

/**
 * Values of the expressions of one file, without running it: literals, names, functions that answer an expression, and
 * calls of the language's builders, which are our own code. Everything else throws `NotKnown`.
 */
export class Expressions {
  readonly #ts: Ts = typescript();
  readonly #file: string;
  readonly #reading: Reading;

  constructor(file: string, reading: Reading) {
    this.#file = file;
    this.#reading = reading;
  }

  value(node: ts.Expression, scope: Scope): unknown {
    const t = this.#ts;
    this.#reading.steps -= 1;
    if (this.#reading.steps < 0) throw this.#notKnown(node, 'what so long a computation answers');
    if (t.isParenthesizedExpression(node) || t.isAsExpression(node) || t.isSatisfiesExpression(node)) {
      return this.value(node.expression, scope);
    }
    if (t.isNonNullExpression(node)) return this.value(node.expression, scope);
    if (t.isStringLiteral(node) || t.isNoSubstitutionTemplateLiteral(node)) return node.text;
    if (t.isNumericLiteral(node)) return Number(node.text);
    if (node.kind === t.SyntaxKind.TrueKeyword) return true;
    if (node.kind === t.SyntaxKind.FalseKeyword) return false;
    if (node.kind === t.SyntaxKind.NullKeyword) return null;
    if (t.isIdentifier(node)) return this.#named(node, scope);
    if (t.isArrayLiteralExpression(node)) return held(this.#items(node.elements, scope));
    if (t.isObjectLiteralExpression(node)) return this.#group(node, scope);
    if (t.isTemplateExpression(node)) return this.#template(node, scope);
    if (t.isTaggedTemplateExpression(node)) return this.#tagged(node, scope);
    if (t.isArrowFunction(node) || t.isFunctionExpression(node)) return this.closure(node, scope);
    if (t.isPropertyAccessExpression(node) && node.questionDotToken === undefined) {
      return this.property(this.value(node.expression, scope), node.name.text, node.name);
    }
    if (t.isElementAccessExpression(node) && node.questionDotToken === undefined) {
      const key = printed(this.value(node.argumentExpression, scope));
      if (key === undefined) throw this.#notKnown(node.argumentExpression, 'what this key is');
      return this.property(this.value(node.expression, scope), key, node.argumentExpression);
    }
    if (t.isCallExpression(node) && node.questionDotToken === undefined) return this.#call(node, scope);
    return this.#operation(node, scope);
  }

  /** A function of the file, as our own code may call it. */
  closure(node: FunctionNode, scope: Scope): Callable {
    const t = this.#ts;
    const isAsync = (t.getCombinedModifierFlags(node) & t.ModifierFlags.Async) !== 0;
    const names = node.parameters.map(({ name, dotDotDotToken, initializer }) =>
      t.isIdentifier(name) && dotDotDotToken === undefined && initializer === undefined ? name.text : null,
    );
    const isPlain = !isAsync && node.asteriskToken === undefined && !names.includes(null);
    return (...given) => {
      if (!isPlain) throw this.#notKnown(node, 'what this function answers');
      return this.#answer(
        node,
        new Map([...scope, ...names.map((name, index) => [name ?? '', () => given[index]] as const)]),
      );
    };
  }

  /** What stands under a name of a value. */
  property(base: unknown, name: string, node: ts.Node): unknown {
    if (base === undefined || base === null) {
      const message = `TypeError: Cannot read properties of ${base} (reading '${name}')`;
      throw new Fault(
        this.#at(node),
        'ts/threw',
        message,
        `what stands before .${name} does not exist; check its spelling`,
      );
    }
    if (CLOSED.has(name) || /^[_~]/.test(name)) throw this.#notKnown(node, `what .${name} leads to`);
    if ((typeof base === 'string' || Array.isArray(base)) && name === 'length') return base.length;
    if (typeof base !== 'object' && typeof base !== 'function') throw this.#notKnown(node, `what .${name} is`);
    if (this.#reading.partial.has(base) && !Object.hasOwn(base, name)) throw this.#notKnown(node, `what .${name} does`);
    const isOwn = this.#reading.own.has(base) || Array.isArray(base) || typeof base === 'function';
    if (isOwn && !Object.hasOwn(base, name)) return undefined;
    return this.#ours(node, () => (base as Readonly<Record<string, unknown>>)[name]);
  }

  #answer(node: FunctionNode, scope: Scope): unknown {
    const t = this.#ts;
    const { body } = node;
    if (body === undefined) return undefined;
    if (!t.isBlock(body)) return this.value(body, scope);
    const inner = new Map(scope);
    for (const statement of body.statements) {
      if (t.isReturnStatement(statement)) {
        return statement.expression === undefined ? undefined : this.value(statement.expression, inner);
      }
      const isConst = t.isVariableStatement(statement) && (statement.declarationList.flags & t.NodeFlags.Const) !== 0;
      if (!isConst) throw this.#notKnown(statement, 'what this statement does');
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!t.isIdentifier(name) || initializer === undefined) throw this.#notKnown(name, 'what this name stands for');
        const value = this.value(initializer, inner);
        inner.set(name.text, () => value);
      }
    }
    return undefined;
  }

  #named(node: ts.Identifier, scope: Scope): unknown {
    const read = scope.get(node.text);
    if (read !== undefined) return read();
    if (node.text === 'undefined') return undefined;
    throw this.#notKnown(node, `what \`${node.text}\` is`);
  }

  #items(nodes: readonly ts.Expression[], scope: Scope): unknown[] {
    const t = this.#ts;
    const items: unknown[] = [];
    for (const node of nodes) {
      if (t.isOmittedExpression(node)) throw this.#notKnown(node, 'what is left out here');
      if (!t.isSpreadElement(node)) {
        items.push(this.value(node, scope));
        continue;
      }
      const spread = this.value(node.expression, scope);
      if (!Array.isArray(spread)) throw this.#notKnown(node, 'what is spread here');
      for (const one of spread) items.push(one);
      held(items);
    }
    return items;
  }

  #group(node: ts.ObjectLiteralExpression, scope: Scope): unknown {
    const t = this.#ts;
    const group: Record<string, unknown> = {};
    // Defined, not assigned: a key named __proto__ stays a key.
    const set = (key: string, value: unknown) =>
      Object.defineProperty(group, key, { value, enumerable: true, writable: true, configurable: true });
    for (const property of node.properties) {
      if (t.isPropertyAssignment(property))
        set(this.#key(property.name, scope), this.value(property.initializer, scope));
      else if (t.isShorthandPropertyAssignment(property)) set(property.name.text, this.#named(property.name, scope));
      else if (t.isMethodDeclaration(property)) set(this.#key(property.name, scope), this.closure(property, scope));
      else if (t.isSpreadAssignment(property)) {
        for (const [key, value] of this.#spread(property, scope)) set(key, value);
      } else throw this.#notKnown(property, 'what this field answers');
    }
    this.#reading.own.add(group);
    return group;
  }

  #spread(node: ts.SpreadAssignment, scope: Scope): readonly (readonly [string, unknown])[] {
    const value = this.value(node.expression, scope);
    if (value === undefined || value === null || value === false) return [];
    if (typeof value !== 'object' || types.isProxy(value)) throw this.#notKnown(node, 'what is spread here');
    return Object.entries(value);
  }

  #key(name: ts.PropertyName, scope: Scope): string {
    const t = this.#ts;
    if (t.isIdentifier(name) || t.isStringLiteral(name) || t.isNumericLiteral(name)) return name.text;
    const key = t.isComputedPropertyName(name) ? printed(this.value(name.expression, scope)) : undefined;
    if (key === undefined) throw this.#notKnown(name, 'what this key is');
    return key;
  }

  #template(node: ts.TemplateExpression, scope: Scope): string {
    const parts = node.templateSpans.map(({ expression, literal }) => {
      const value = printed(this.value(expression, scope));
      if (value === undefined) throw this.#notKnown(expression, 'what this prints');
      return value + literal.text;
    });
    return held(node.head.text + parts.join(''));
  }

  #tagged(node: ts.TaggedTemplateExpression, scope: Scope): unknown {
    const t = this.#ts;
    const tag = this.value(node.tag, scope);
    const { template } = node;
    const spans = t.isNoSubstitutionTemplateLiteral(template) ? [] : template.templateSpans;
    const head = t.isNoSubstitutionTemplateLiteral(template) ? template : template.head;
    const texts = [head, ...spans.map(({ literal }) => literal)];
    const strings = Object.assign(
      texts.map(({ text }) => text),
      { raw: texts.map(({ rawText, text }) => rawText ?? text) },
    );
    return this.#invoke(
      tag,
      undefined,
      [strings, ...spans.map(({ expression }) => this.value(expression, scope))],
      node,
    );
  }

  #call(node: ts.CallExpression, scope: Scope): unknown {
    const t = this.#ts;
    const callee = node.expression;
    const given = () => this.#items(node.arguments, scope);
    const known = this.#engineFunction(callee, scope);
    if (known !== null) return this.#invoke(known, undefined, given(), node);
    if (!t.isPropertyAccessExpression(callee)) return this.#invoke(this.value(callee, scope), undefined, given(), node);
    if (callee.questionDotToken !== undefined) throw this.#notKnown(node, 'what this answers');
    const base = this.value(callee.expression, scope);
    const name = callee.name.text;
    const method = methodOf(base, name);
    if (method !== null) return this.#invoke(method, undefined, given(), node);
    return this.#invoke(this.property(base, name, callee.name), base, given(), node);
  }

  /** `Object.entries`, `Math.max` and the like, where the file does not give the name another meaning. */
  #engineFunction(callee: ts.Expression, scope: Scope): Callable | null {
    const t = this.#ts;
    const isMember = t.isPropertyAccessExpression(callee) && t.isIdentifier(callee.expression);
    const root = isMember ? callee.expression : callee;
    if (!t.isIdentifier(root) || scope.has(root.text)) return null;
    return functionOf(isMember ? `${root.text}.${callee.name.text}` : root.text);
  }

  /** Calls a function of the language or of a file. */
  #invoke(called: unknown, self: unknown, given: readonly unknown[], node: ts.Expression): unknown {
    if (typeof called !== 'function') {
      const help = 'check the spelling, and whether it is imported';
      throw new Fault(this.#at(node), 'ts/threw', 'TypeError: what is called here is not a function', help);
    }
    return this.#ours(node, () => Reflect.apply(called, self, given));
  }

  /** Code of the language. What it throws is told where the file asked for it. */
  #ours<T>(node: ts.Node, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof NotKnown || error instanceof Fault) throw error;
      if (error instanceof DefinitionError) throw new Fault(this.#at(node), error.code, error.message, error.help);
      throw this.#notKnown(node, 'what this answers');
    }
  }

  #operation(node: ts.Expression, scope: Scope): unknown {
    const t = this.#ts;
    if (t.isConditionalExpression(node)) {
      return this.value(this.value(node.condition, scope) ? node.whenTrue : node.whenFalse, scope);
    }
    if (t.isPrefixUnaryExpression(node)) {
      const value = this.value(node.operand, scope);
      if (node.operator === t.SyntaxKind.ExclamationToken) return !value;
      if (node.operator === t.SyntaxKind.MinusToken && typeof value === 'number') return -value;
    }
    if (t.isBinaryExpression(node)) {
      const operator = node.operatorToken.getText();
      const left = this.value(node.left, scope);
      if (operator === '&&') return left ? this.value(node.right, scope) : left;
      if (operator === '||') return left ? left : this.value(node.right, scope);
      if (operator === '??') return left ?? this.value(node.right, scope);
      const value = operate(operator, left, this.value(node.right, scope));
      if (value !== undefined) return value;
    }
    throw this.#notKnown(node, 'what this answers');
  }

  #at(node: ts.Node): At {
    return { file: this.#file, node };
  }

  #notKnown(node: ts.Node, what: string): NotKnown {
    return new NotKnown(this.#at(node), what);
  }
}
