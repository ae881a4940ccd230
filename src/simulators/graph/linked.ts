/** How pages show the Instagram account that is linked to them, and to whom; all permissions for such accounts. */
export const LINKED = {
  field: 'instagram_business_account',
  scope: 'instagram_basic',
  scopes: [
    'instagram_basic',
    'instagram_content_publish',
    'instagram_manage_comments',
    'instagram_manage_contents',
  ] as readonly string[],
} as const;
