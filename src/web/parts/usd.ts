/** US dollars as a language writes them; prices of a single call have thousandths, of a single question less. */
export const usd = (amount: number, language: string): string =>
  new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: amount < 0.01 ? 5 : amount < 1 ? 3 : 2,
  }).format(amount);
