/** What belongs to a day of several columns, or to none. */
interface Grouped {
  readonly groupId?: string;
}

/**
 * The columns of each sheet, as evenly as the most that a sheet allows: ten stand as five and five, not as eight and two.
 * A day that fits on one sheet is not torn apart.
 */
export function sheetsOf<Lane extends Grouped>(lanes: readonly Lane[], most: number): Lane[][] {
  const days = lanes.reduce<Lane[][]>((found, lane) => {
    const last = found.at(-1);
    const isSameDay = lane.groupId !== undefined && last?.[0]?.groupId === lane.groupId;
    if (last && isSameDay && last.length < most) last.push(lane);
    else found.push([lane]);
    return found;
  }, []);
  const even = Math.ceil(lanes.length / Math.max(1, Math.ceil(lanes.length / most)));
  const sheets: Lane[][] = [];
  for (const day of days) {
    const sheet = sheets.at(-1);
    const together = (sheet?.length ?? 0) + day.length;
    // Over the even share by less than it would stay under it.
    const isBetter = together - even <= even - (sheet?.length ?? 0);
    if (sheet && together <= most && (together <= even || isBetter)) sheet.push(...day);
    else sheets.push([...day]);
  }
  return sheets;
}
