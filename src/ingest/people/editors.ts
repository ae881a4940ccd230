import { ownText, type Page } from '../dom.ts';
import { namesOf } from './names.ts';

const IN_CHARGE = /[（(【[]?\s*(?:责任编辑|責任編輯|责编|責編)\s*[:：]\s*([^）)】\]]{2,40})/u;
const LONGEST = 120;

/** The editors in charge, as Chinese pages name them below a story; the only people whom wires' copies name. */
export function editorsInCharge(page: Page): string[] {
  for (const element of page.tagged('p', 'div', 'span')) {
    const own = ownText(element);
    const found = own.length <= LONGEST ? IN_CHARGE.exec(own) : null;
    if (found) return namesOf([found[1] ?? '']);
  }
  return [];
}
