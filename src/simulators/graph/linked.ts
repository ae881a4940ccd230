/** How pages show the Instagram account that is linked to them, and to whom. */
export const LINKED = { field: 'instagram_business_account', scope: 'instagram_basic' } as const;
