import { Button, Group, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type AuditPlanRequest, mostApart, verdictsApart } from '#contract/audits.ts';
import { t } from '#renderer/app/strings/t.ts';

interface PlanFormProps {
  readonly isBusy: boolean;
  onPlan(request: AuditPlanRequest): void;
}

type Design = 'simple' | 'stratified' | 'sequential';
const designs: readonly Design[] = ['simple', 'stratified', 'sequential'];
const looksOfSequential = 3;

/** The two numbers a statement is made of, how many bad masks the sample may hold, and how and of what it is drawn. */
export function PlanForm({ isBusy, onPlan }: PlanFormProps) {
  const [rate, setRate] = useState<string | number>(3);
  const [confidence, setConfidence] = useState<string | number>(95);
  const [accept, setAccept] = useState<string | number>(2);
  const [design, setDesign] = useState<Design>('simple');
  const [where, setWhere] = useState('');
  const [repeats, setRepeats] = useState<string | number>(0);
  const [apart, setApart] = useState<string | number>(verdictsApart);
  const words = t.quality.plan;
  const hasRepeats = Number(repeats) > 0;
  const isWhole = [rate, confidence, accept, repeats, apart].every((value) => typeof value === 'number');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onPlan({
          badRate: Number(rate) / 100,
          confidence: Number(confidence) / 100,
          accept: Number(accept),
          ...(where.trim() === '' ? {} : { where }),
          ...(design === 'stratified' ? { stratify: 'risk' } : {}),
          ...(design === 'sequential' ? { sequential: looksOfSequential } : {}),
          ...(hasRepeats ? { repeats: Number(repeats) / 100, apart: Number(apart) } : {}),
        });
      }}
    >
      <Text mb="sm">{words.sentence(String(rate), String(confidence))}</Text>
      <Group align="end" gap="md">
        <NumberInput
          w={130}
          label={words.rate}
          suffix="%"
          min={0.1}
          max={50}
          decimalScale={2}
          value={rate}
          onChange={setRate}
        />
        <NumberInput
          w={115}
          label={words.confidence}
          suffix="%"
          min={51}
          max={99.9}
          decimalScale={1}
          value={confidence}
          onChange={setConfidence}
        />
        <NumberInput
          w={150}
          label={words.accept}
          min={0}
          max={1000}
          allowDecimal={false}
          value={accept}
          onChange={setAccept}
        />
        <Select
          w={190}
          label={words.design}
          data={designs.map((value) => ({ value, label: words.designs[value] }))}
          allowDeselect={false}
          value={design}
          onChange={(value) => setDesign(value as Design)}
        />
        <TextInput
          w={220}
          label={words.where}
          placeholder={words.wherePlaceholder}
          value={where}
          onChange={(event) => setWhere(event.currentTarget.value)}
        />
        <NumberInput
          w={130}
          label={words.repeats}
          suffix="%"
          min={0}
          max={100}
          decimalScale={1}
          value={repeats}
          onChange={setRepeats}
        />
        <NumberInput
          w={150}
          label={words.apart}
          min={1}
          max={mostApart}
          allowDecimal={false}
          disabled={!hasRepeats}
          value={apart}
          onChange={setApart}
        />
        <Button type="submit" loading={isBusy} disabled={!isWhole}>
          {words.run}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" my="xs">
        {words.help}
      </Text>
      <Text size="sm" c="dimmed" my="xs">
        {words.designHelp[design]}
      </Text>
      <Text size="sm" c="dimmed" my="xs">
        {words.repeatsHelp}
      </Text>
    </form>
  );
}
