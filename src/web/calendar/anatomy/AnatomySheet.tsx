export function AnatomySheet() {
  return null;
}
