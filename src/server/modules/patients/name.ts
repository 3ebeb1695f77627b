/** Given name first, as the desk reads names aloud. */
export function patientName(row: { readonly first_name: string; readonly last_name: string }): string {
  return `${row.first_name} ${row.last_name}`.trim();
}
