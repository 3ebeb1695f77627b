import type { Random } from './random.ts';

export type Gender = 'female' | 'male';

export interface PersonName {
  readonly given: string;
  readonly family: string;
}

interface Origin {
  readonly weight: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Names of the people of a big city, by where their families come from; the last ones in their own script. */
const ORIGINS: readonly Origin[] = [
  {
    weight: 18,
    female: words(
      'Hannah Claire Abigail Megan Ruth Nora Alice Caroline Grace Paige Beth Marian Joyce Audrey Tess Eleanor',
    ),
    male: words(
      'Walter Gus Owen Caleb Wesley Peter Graham Elliott Ross Harvey Jack Simon Theo Wyatt Bennett Louis',
    ),
    family: words(
      'Prescott Hartley Whitaker Ellison Marsh Reyer Calloway Bishop Fenwick Draper Holloway Sutton Tate Winslow Archer Langley Pruitt Mercer Hale Ashby',
    ),
  },
  {
    weight: 12,
    female: words('Lucía Beatriz Rosa Marisol Ximena Elena Carmen Daniela Inés Paloma Renata Yolanda'),
    male: words('Mateo Arturo Rafael Diego Andrés Joaquín Emilio Ignacio Tomás Luis Hernán Raúl'),
    family: words(
      'Delgado Camargo Beltrán Montoya Villaseñor Ibáñez Cárdenas Quintero Salazar Peña Zamora Ocampo Trujillo Becerra Núñez',
    ),
  },
  {
    weight: 7,
    female: words('Agnieszka Katarzyna Marta Zofia Ewa Halina Joanna Magda'),
    male: words('Piotr Tomasz Evan Jan Marek Stanisław Adam Wojciech'),
    family: words('Kowalski Wiśniewska Nowak Zieliński Lewandowska Szymański Dąbrowska Mazur Pawlak Górski'),
  },
  {
    weight: 6,
    female: words('Giulia Francesca Lucia Paola Chiara Rosanna Bianca'),
    male: words('Marco Leo Enzo Dario Vittorio Carlo Sandro'),
    family: words('Ferrante Castelli Marchetti Bianchi Moretti Ricciardi Gallo Esposito Santoro Vitale'),
  },
  {
    weight: 6,
    female: words('Greta Ingrid Lena Solveig Astrid Signe Maren Freja'),
    male: words('Noah Anders Erik Lars Magnus Nils Henrik Oskar'),
    family: words('Lindgren Forsberg Solberg Brandvold Haugen Nyström Dahl Søndergaard Åkesson Bergström'),
  },
  {
    weight: 6,
    female: words('Dorothea Ida Klara Anneliese Heike Sabine Jutta'),
    male: words('Thomas Felix Jürgen Dieter Konrad Matthias Uwe'),
    family: words('Eckhart Brandt Lang Krüger Baumann Schäfer Vogel Weiß Hoffmann Köhler'),
  },
  {
    weight: 6,
    female: words('Siobhán Maeve Fiona Aoife Deirdre Nuala'),
    male: words('Wren Cormac Liam Declan Padraig Ronan'),
    family: words("Sullivan O'Brien Halloran Gallagher McKenna Doyle O'Rourke Keane Brannigan"),
  },
  {
    weight: 11,
    female: words('Anjali Priyanka Meera Lakshmi Kavya Sunita Nandini Aditi Farah'),
    male: words('Sanjay Ravi Victor Arjun Vikram Rohan Imran Gopal Nikhil'),
    family: words(
      'Deshmukh Kulkarni Menon Anand Iyer Banerjee Chatterjee Reddy Siddiqui Patel Rao Bhattacharya',
    ),
  },
  {
    weight: 6,
    female: words('Mei Lihua Jing Xiuying Yan Fang Qing'),
    male: words('Wei Jun Hao Ming Zhiyuan Peng Tao'),
    family: words('Chen Zhang Huang Zhao Wu Zhou Xu Sun Lin Gao'),
  },
  {
    weight: 6,
    female: ['Thị Hương', 'Ngọc Ánh', 'Thảo', 'Bích Trâm', 'Mỹ Linh', 'Thu Hà'],
    male: ['Văn Đức', 'Minh Quân', 'Hữu Phước', 'Quốc Bảo', 'Tuấn', 'Hoàng'],
    family: words('Nguyễn Trần Lê Phạm Huỳnh Vũ Đặng Bùi Đỗ Ngô'),
  },
  {
    weight: 5,
    female: words('Soo-jin Minji Hyejin Eunji Yuna'),
    male: words('Min-ho Jisung Dong-hyun Taeyang Seung-woo'),
    family: words('Park Kim Choi Yoon Jeong Kang Lim'),
  },
  {
    weight: 4,
    female: words('Naomi Emiko Haruka Yuki Akiko'),
    male: words('Kenji Wes Hiroshi Daichi Takumi'),
    family: words('Watanabe Tanaka Nakamura Fujimoto Ishikawa Ōta'),
  },
  {
    weight: 4,
    female: words('Maricel Jocelyn Luz Tala Analyn'),
    male: words('Rodel Jomar Efren Dante Kidlat'),
    family: ['Bautista', 'Dela Cruz', 'Macaraeg', 'Villanueva', 'Pangilinan', 'Lacson'],
  },
  {
    weight: 7,
    female: words('Fatima Nadia Layla Amal Rania Huda Samira'),
    male: words('Yusuf Ibrahim Omar Karim Tariq Hassan Bilal'),
    family: ['Haidari', 'Saleh', 'Al-Masri', 'Haddad', 'Khoury', 'El-Amin', 'Nasser', 'Abdullah'],
  },
  {
    weight: 7,
    female: words('Ruth Imani Adaeze Ngozi Folake Abena Zainab'),
    male: words('Samuel Bernard Carl Olu Kwame Chidi Emeka'),
    family: words('Abara Achebe Adeyemi Oduya Okoro Mbeki Mensah Boateng Nwosu Balogun'),
  },
  {
    weight: 5,
    female: words('Keisha Joanna Latoya Monique Simone Tamsin'),
    male: words('Marcus Malik Darnell Terrence Andre Isaiah'),
    family: words('Jefferson Washington Pike Rowe Freeman Booker Gaines Whitfield'),
  },
  {
    weight: 3,
    female: words('Selam Hiwot Makeda Tigist'),
    male: words('Kit Dawit Abel Yonas'),
    family: words('Tesfaye Bekele Haile Osei Girma'),
  },
  {
    weight: 4,
    female: words('Elif Zeynep Ayşe Defne'),
    male: words('Yusuf Emre Mehmet Kaan'),
    family: words('Demir Yılmaz Şahin Çelik Öztürk'),
  },
  {
    weight: 4,
    female: words('Shirin Parisa Nasrin Leila'),
    male: words('Cyrus Dariush Babak Kian'),
    family: words('Tehrani Farahani Rostami Ahmadi Kazemi'),
  },
  {
    weight: 4,
    female: words('Olga Svitlana Iryna Daryna'),
    male: words('Oren Taras Bohdan Mykola'),
    family: words('Petrenko Shevchuk Kovalenko Bondar Melnyk'),
  },
  {
    weight: 3,
    female: words('Sylvie Margot Hélène Amélie'),
    male: words('Colin Abel Étienne Benoît'),
    family: words('Laurent Baptiste Moreau Lefèvre Château Girard'),
  },
  {
    weight: 3,
    female: words('Eleni Katerina Despina Ioanna'),
    male: words('Nikos Stavros Kostas Yannis'),
    family: words('Papadopoulos Georgiou Karras Vlachos Economou'),
  },
  {
    weight: 3,
    female: words('Clara Joana Petra Larissa'),
    male: words('Thiago João Caetano Duarte'),
    family: words('Nunes Figueiredo Gonçalves Carvalho Assunção'),
  },
  {
    weight: 1,
    female: ['فاطمة', 'مريم', 'ليلى'],
    male: ['يوسف', 'عمر', 'خالد'],
    family: ['الزهراء', 'الحداد', 'القاسم', 'المصري'],
  },
  {
    weight: 1,
    female: ['נועה', 'תמר', 'שירה'],
    male: ['אורן', 'יונתן', 'איתי'],
    family: ['שפירא', 'כהן', 'פרידמן', 'לוי'],
  },
  {
    weight: 1,
    female: ['美玲', '丽华', '雅婷'],
    male: ['志强', '建国', '俊杰'],
    family: ['陈', '王', '林', '黄'],
  },
  {
    weight: 1,
    female: ['Αναστασία', 'Ελένη'],
    male: ['Γιώργος', 'Νίκος'],
    family: ['Παπαδοπούλου', 'Καραγιάννης'],
  },
  { weight: 1, female: ['Оксана', 'Ирина'], male: ['Андрій', 'Сергей'], family: ['Коваленко', 'Волкова'] },
  { weight: 1, female: ['지은', '수빈'], male: ['민준', '서준'], family: ['김', '박', '최'] },
];

/** Hands out names, never the same full name twice; `taken` are full names already given. */
export function nameSource(random: Random, taken: Iterable<string>): (gender: Gender) => PersonName {
  const used = new Set(taken);
  const weights = ORIGINS.map((origin) => [origin, origin.weight] as const);
  return (gender) => {
    for (let attempt = 0; attempt < 500; attempt++) {
      const origin = random.weighted(weights);
      const given = random.pick(gender === 'female' ? origin.female : origin.male);
      // Late draws take two family names, so that the supply of different names never runs dry.
      const family = attempt < 40 ? random.pick(origin.family) : twoOf(random, origin.family);
      const full = `${given} ${family}`;
      if (used.has(full)) continue;
      used.add(full);
      return { given, family };
    }
    throw new Error('The demo name lists are exhausted');
  };
}

function twoOf(random: Random, family: readonly string[]): string {
  const [first, second] = random.shuffle(family);
  return second === undefined ? String(first) : `${String(first)}-${second}`;
}

/** A name by lot, which may be given to several people: for data sets larger than the lists. */
export function anyName(random: Random, gender: Gender): PersonName {
  const origin = random.weighted(ORIGINS.map((one) => [one, one.weight] as const));
  return {
    given: random.pick(gender === 'female' ? origin.female : origin.male),
    family: random.pick(origin.family),
  };
}
