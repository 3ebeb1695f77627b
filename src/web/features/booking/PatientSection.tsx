import { UserPlus, Search } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientSummary } from '#contract/patients.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { Avatar } from '#web/ui/Avatar.tsx';
import { ComboBox } from '#web/ui/ComboBox.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { draftFromSearch, type NewPatientDraft } from './newPatient.ts';
import { NewPatientForm } from './NewPatientForm.tsx';
import { PatientCard } from './PatientCard.tsx';
import { SHORTEST_SEARCH, usePatientSearch } from '#web/api/patients/usePatientSearch.ts';

const CREATE = 'create';

export interface PatientSectionProps {
  readonly patient: PatientSummary | null;
  readonly onChoose: (patient: PatientSummary | null) => void;
  /** The form for somebody new is open, with what was typed into it. */
  readonly newcomer: NewPatientDraft | null;
  readonly onNewcomer: (draft: NewPatientDraft | null) => void;
  readonly error?: string | undefined;
}

/** Whom the visit is for: a search, somebody new, or the card of who was chosen. */
export function PatientSection({ patient, onChoose, newcomer, onNewcomer, error }: PatientSectionProps) {
  const [wasChanged, setChanged] = useState(false);
  if (patient) {
    const change = () => {
      setChanged(true);
      onChoose(null);
    };
    return <PatientCard patient={patient} onChange={change} error={error} />;
  }
  if (newcomer) {
    return (
      <NewPatientForm
        draft={newcomer}
        onChange={onNewcomer}
        onBack={() => {
          setChanged(true);
          onNewcomer(null);
        }}
        onCreated={(made) => {
          onNewcomer(null);
          onChoose(made);
        }}
      />
    );
  }
  return (
    <PatientSearchField
      onChoose={onChoose}
      onCreate={(text) => onNewcomer(draftFromSearch(text))}
      takesFocus={wasChanged}
      error={error}
    />
  );
}

interface SearchFieldProps {
  readonly onChoose: (patient: PatientSummary) => void;
  readonly onCreate: (text: string) => void;
  readonly takesFocus: boolean;
  readonly error?: string | undefined;
}

function PatientSearchField({ onChoose, onCreate, takesFocus, error }: SearchFieldProps) {
  const { t } = useTranslation('booking');
  const formats = useFormats();
  const { can } = useSession();
  const [text, setText] = useState('');
  const search = usePatientSearch(text);
  const isLongEnough = text.trim().length >= SHORTEST_SEARCH;

  const facts = (found: PatientSummary) =>
    [
      found.date_of_birth && formats.date(found.date_of_birth, 'numeric'),
      found.mobile_phone,
      found.chart_number && t('patient.chart', { number: found.chart_number }),
    ].filter(Boolean);
  const items = isLongEnough
    ? [
        ...search.found.map((found) => ({
          id: found.id,
          label: found.age === null ? found.name : `${found.name} ${formats.number(found.age)}`,
          description: facts(found).join(' · '),
          icon: <Avatar name={found.name} size={20} />,
        })),
        ...(can('patient.write')
          ? [
              {
                id: CREATE,
                label: t('patient.create'),
                icon: <UserPlus size={16} strokeWidth={1.75} aria-hidden />,
              },
            ]
          : []),
      ]
    : [];

  const choose = (id: string | null) => {
    if (id === CREATE) onCreate(text);
    const chosen = search.found.find((found) => found.id === id);
    if (chosen) onChoose(chosen);
  };
  /** Enter takes the best match, but never one of an older search. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.getAttribute('aria-activedescendant')) return;
    event.preventDefault();
    event.stopPropagation();
    const [best] = search.found;
    if (search.isCurrent && best) onChoose(best);
  };

  return (
    <div onKeyDownCapture={onKeyDown}>
      <ComboBox
        label={t('patient.label')}
        placeholder={t('patient.placeholder')}
        icon={<Search size={14} strokeWidth={1.75} aria-hidden />}
        items={items}
        value={null}
        onChange={choose}
        inputValue={text}
        onInputChange={setText}
        isLoading={isLongEnough && search.isSearching}
        emptyText={t(
          !isLongEnough ? 'patient.typeMore' : search.isCurrent ? 'patient.nobody' : 'patient.searching',
        )}
        menuTrigger="input"
        allowsCustomValue
        hideArrow
        autoFocus={takesFocus}
        error={error}
      />
      {search.error && isLongEnough ? (
        <InlineError onRetry={search.retry}>{t('patient.searchFailed')}</InlineError>
      ) : null}
    </div>
  );
}
