/** What campaign files may import. Loaded late, as zod and the builders cost time that `--help` should not pay. */
export async function languageModules(): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
  const [language, zod] = await Promise.all([import('../index.ts'), import('zod')]);
  return { 'campaigns-as-code': language, zod };
}
