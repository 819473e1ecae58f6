export async function seedCommand(_options: { cases: number; org: string }): Promise<number> { return 0; }
