/** What a code is recorded on: decides whether tooth, surfaces or quadrant are written on a visit. */
export type Area = 'mouth' | 'tooth' | 'surface' | 'quadrant' | 'arch';

export interface Procedure {
  readonly code: string;
  readonly description: string;
  /** As the card writes it, without tooth: 'Prophy', 'Comp'. */
  readonly abbrev: string;
  /** Office fee in whole units of the currency. */
  readonly fee: number;
  readonly minutes: number;
  readonly category:
    | 'diagnostic'
    | 'preventive'
    | 'restorative'
    | 'endodontics'
    | 'periodontics'
    | 'prosthodontics'
    | 'implant'
    | 'surgery'
    | 'orthodontics'
    | 'adjunctive';
  readonly area: Area;
}

type Row = readonly [string, string, string, number, number, Procedure['category'], Area];

/** Codes in the style of the dental trade's own; the ones with a dash are the clinic's. Fees are invented. */
const ROWS: readonly Row[] = [
  ['D0120', 'Periodic exam', 'Exam', 64, 10, 'diagnostic', 'mouth'],
  ['D0140', 'Limited exam, problem focused', 'Limited exam', 88, 20, 'diagnostic', 'mouth'],
  ['D0150', 'Comprehensive exam, new patient', 'Comp exam', 112, 30, 'diagnostic', 'mouth'],
  ['D0170', 'Re-evaluation, limited, established patient', 'Post-op check', 0, 20, 'diagnostic', 'tooth'],
  ['D0210', 'Full mouth images', 'FMX', 158, 20, 'diagnostic', 'mouth'],
  ['D0220', 'Periapical image, first', 'PA', 54, 10, 'diagnostic', 'mouth'],
  ['D0230', 'Periapical image, each additional', 'PA +1', 36, 5, 'diagnostic', 'mouth'],
  ['D0272', 'Bitewings ×2', '2BW', 52, 10, 'diagnostic', 'mouth'],
  ['D0274', 'Bitewings ×4', '4BW', 80, 10, 'diagnostic', 'mouth'],
  ['D0330', 'Panoramic image', 'Pano', 128, 10, 'diagnostic', 'mouth'],
  ['D0367', 'Cone beam CT, both jaws', 'CBCT', 320, 20, 'diagnostic', 'mouth'],
  ['D1110', 'Prophy, adult', 'Prophy', 132, 40, 'preventive', 'mouth'],
  ['D1120', 'Prophy, child', 'Child prophy', 92, 30, 'preventive', 'mouth'],
  ['D1206', 'Fluoride varnish', 'Fluoride', 56, 10, 'preventive', 'mouth'],
  ['D1351', 'Sealant, per tooth', 'Sealant', 56, 10, 'preventive', 'tooth'],
  ['D2140', 'Amalgam, one surface', 'Amalgam', 164, 30, 'restorative', 'surface'],
  ['D2330', 'Resin composite, one surface, anterior', 'Comp', 176, 30, 'restorative', 'surface'],
  ['D2331', 'Resin composite, two surfaces, anterior', 'Comp', 208, 40, 'restorative', 'surface'],
  ['D2391', 'Resin composite, one surface, posterior', 'Comp', 188, 40, 'restorative', 'surface'],
  ['D2392', 'Resin composite, two surfaces, posterior', 'Comp', 212, 50, 'restorative', 'surface'],
  ['D2393', 'Resin composite, three surfaces, posterior', 'Comp', 246, 50, 'restorative', 'surface'],
  ['D2740', 'Crown, ceramic', 'Crown prep', 1056, 70, 'restorative', 'tooth'],
  ['D2740-S', 'Crown, seating of the finished crown', 'Crown seat', 0, 30, 'restorative', 'tooth'],
  ['D2920', 'Re-cement crown', 'Recement crown', 126, 30, 'restorative', 'tooth'],
  ['D2950', 'Core build-up with pins', 'Build-up', 284, 20, 'restorative', 'tooth'],
  ['D2962', 'Veneer, laboratory', 'Veneer prep', 839, 40, 'restorative', 'tooth'],
  ['D3310', 'Root canal, anterior tooth', 'Root canal', 820, 70, 'endodontics', 'tooth'],
  ['D3320', 'Root canal, premolar', 'Root canal', 940, 80, 'endodontics', 'tooth'],
  ['D3330', 'Root canal, molar', 'Root canal', 1090, 90, 'endodontics', 'tooth'],
  ['D4341', 'Scaling and root planing, per quadrant', 'SRP', 248, 50, 'periodontics', 'quadrant'],
  ['D4355', 'Full mouth debridement', 'Debridement', 186, 50, 'periodontics', 'mouth'],
  ['D4910', 'Periodontal maintenance', 'Perio maint', 168, 60, 'periodontics', 'mouth'],
  ['D5213', 'Partial denture, upper, cast frame', 'Partial', 1480, 50, 'prosthodontics', 'arch'],
  ['D5213-T', 'Partial denture, try-in', 'Partial try-in', 0, 50, 'prosthodontics', 'arch'],
  ['D5410', 'Adjust complete denture', 'Denture adj', 74, 30, 'prosthodontics', 'arch'],
  ['D5730', 'Reline complete denture, chairside', 'Denture reline', 338, 60, 'prosthodontics', 'arch'],
  ['D6010', 'Implant body, surgical placement', 'Implant', 1720, 70, 'implant', 'tooth'],
  ['D6011', 'Implant uncovering, second stage', 'Implant uncover', 240, 40, 'implant', 'tooth'],
  ['D6190', 'Implant consultation with index', 'Implant consult', 180, 60, 'implant', 'mouth'],
  ['D6750', 'Bridge retainer, ceramic', 'Bridge prep', 970, 50, 'prosthodontics', 'tooth'],
  ['D6793', 'Provisional retainer', 'Temp', 0, 20, 'prosthodontics', 'tooth'],
  ['D7140', 'Extraction, erupted tooth', 'Extraction', 198, 30, 'surgery', 'tooth'],
  ['D7210', 'Extraction, surgical', 'Extraction', 310, 50, 'surgery', 'tooth'],
  ['D7240', 'Removal of impacted tooth', 'Ext', 245, 30, 'surgery', 'tooth'],
  ['D7286', 'Biopsy, soft tissue', 'Biopsy', 320, 50, 'surgery', 'mouth'],
  ['D7953', 'Bone graft, ridge preservation', 'Bone graft', 420, 20, 'surgery', 'tooth'],
  ['D8660', 'Orthodontic consultation', 'Ortho consult', 0, 30, 'orthodontics', 'mouth'],
  ['D9110', 'Palliative treatment of dental pain', 'Emergency', 142, 40, 'adjunctive', 'mouth'],
  ['D9223', 'Sedation, intravenous', 'IV sedation', 270, 20, 'adjunctive', 'mouth'],
  ['D9310', 'Consultation', 'Consult', 118, 30, 'adjunctive', 'mouth'],
  ['D9430', 'Office visit, observation', 'Suture removal', 0, 10, 'adjunctive', 'mouth'],
  ['D9944', 'Occlusal guard, hard, full arch', 'Night guard', 520, 40, 'adjunctive', 'arch'],
  ['D9951', 'Occlusal adjustment, limited', 'Bite check', 96, 30, 'adjunctive', 'mouth'],
  ['D9975', 'Whitening, take-home trays', 'Whitening trays', 260, 30, 'adjunctive', 'arch'],
];

/** The fee schedule of the demo clinics. */
export const PROCEDURES: readonly Procedure[] = ROWS.map(
  ([code, description, abbrev, fee, minutes, category, area]) => ({
    code,
    description,
    abbrev,
    fee,
    minutes,
    category,
    area,
  }),
);

const BY_CODE = new Map(PROCEDURES.map((procedure) => [procedure.code, procedure]));

/** The procedure of a code; throws for a code the fee schedule lacks (a mistake in this folder). */
export function procedureOf(code: string): Procedure {
  const procedure = BY_CODE.get(code);
  if (!procedure) throw new Error(`The demo fee schedule has no code ${code}`);
  return procedure;
}
