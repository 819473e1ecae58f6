/** A case whose content is closed to this person: its card, what is due, and the acts that need no word of it (people.md 3.5). */
import type { VNode } from 'preact';
import type { CaseCardView } from '../../cases/view.ts';
import { ClockList } from '../components/clocks.tsx';
import { Card, Notice, SummaryList } from '../components/parts.tsx';
import { DeskShell, forDesk, type PageContext, renderPage } from '../layout.tsx';
import { Actions, CaseHead, caseTitle, type DeskCaseVm, Done, Failed, peopleChoices, readyActions } from './staff-case.tsx';

export interface CaseCardVm extends DeskCaseVm {
  readonly view: CaseCardView;
  /** False where the reader must not open it, whatever they take (WBD 16). */
  readonly designated: boolean;
}

interface Part {
  readonly vm: CaseCardVm;
  readonly page: PageContext;
}

/** The page as text. */
export function renderCaseCard(vm: CaseCardVm, context: PageContext): string {
  const page = forDesk(context);
  return renderPage(
    <DeskShell page={page} title={caseTitle(vm, page)} user={vm.user} current="inbox">
      <Failed vm={vm} page={page} />
      <Done vm={vm} page={page} />
      <CaseHead vm={vm} page={page} />
      <div class="desk-columns">
        <div class="desk-main">
          <Closed vm={vm} page={page} />
          <Opening vm={vm} page={page} />
          <Others vm={vm} page={page} />
        </div>
        <div class="desk-side">
          <Card title={page.t.t('clocks-title')}>
            <ClockList audience="staff" t={page.t} clocks={vm.view.clocks} now={page.now} timeZone={page.timeZone} />
          </Card>
          <Facts vm={vm} page={page} />
        </div>
      </div>
    </DeskShell>,
  );
}

/** Oversight alone sees the card of a report for designated officers without being one: it can see to it that there is one (WBD 16). */
function Closed({ vm, page }: Part): VNode {
  const reserved = vm.view.restrictedTo.length > 0 && !vm.designated;
  return (
    <Notice tone="info">
      <p>{page.t.t(reserved ? 'reserved-lead' : 'closed-lead')}</p>
    </Notice>
  );
}

const OPENS = ['take_part', 'assign'];

/** The two acts that open content stand first: taking the case, and taking a part in it. */
function Opening({ vm, page }: Part): VNode {
  const actions = readyActions(vm).filter((action) => OPENS.includes(action.name));
  return (
    <Card title={page.t.t('opening-title')} id="opening">
      <Actions vm={vm} page={page} actions={actions} choices={() => peopleChoices(vm, page)} empty={page.t.t('opening-none')} />
    </Card>
  );
}

function Others({ vm, page }: Part): VNode {
  const actions = readyActions(vm).filter((action) => !OPENS.includes(action.name));
  return (
    <Card title={page.t.t('others-title')} id="more">
      <Actions vm={vm} page={page} actions={actions} choices={() => peopleChoices(vm, page)} empty={page.t.t('steps-none')} />
    </Card>
  );
}

function Facts({ vm, page }: Part): VNode {
  const { t } = page.t;
  return (
    <Card title={t('desk-facts-title')}>
      <SummaryList
        rows={[
          { label: t('label-received'), value: page.t.dateTime(vm.view.receivedAt, page.timeZone) },
          { label: t('col-handler'), value: vm.handler ?? t('nobody') },
        ]}
      />
    </Card>
  );
}
