/** What was pasted or dropped. */
export interface Given {
  text: string;
  files: readonly File[];
}

/** Reads what a browser hands over; it is empty once the event is over. */
export const givenIn = (data: DataTransfer): Given => ({
  text: data.getData('text/uri-list').split('\n')[0] || data.getData('text/plain'),
  files: [...data.files],
});
