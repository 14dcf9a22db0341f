import type { AST } from '@handlebars/parser';
import type { Finding } from '../check/finding.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { Roots } from './check-variable.ts';
import type { Present } from './presence.ts';

/** A fault of a template before it is known where the template stands. */
export type TemplateFault = Pick<Finding, 'code' | 'message'> & Partial<Pick<Finding, 'help' | 'replacement' | 'sure'>>;

/** What is known at one place of a template while it is being walked. */
export interface TemplateWalk {
  readonly schema: CustomerSchema;
  readonly roots: Roots;
  readonly present: Present;
  readonly report: (node: AST.Node, fault: TemplateFault) => void;
}
