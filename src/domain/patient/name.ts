/** How a patient is called everywhere: given name first, as the desk reads names aloud; one of the two may be empty. */
export function patientName(row: { readonly first_name: string; readonly last_name: string }): string {
  return `${row.first_name} ${row.last_name}`.trim();
}
