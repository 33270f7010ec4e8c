using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Care;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;
using Copilot.Core.Guardrails.Claims.AgainstChart.Persons;
using Copilot.Core.Guardrails.Claims.AgainstChart.Places;
using Copilot.Core.Guardrails.Claims.AgainstChart.Records;
using Copilot.Core.Guardrails.Claims.AgainstRules.Answers;
using Copilot.Core.Guardrails.Claims.AgainstRules.Codes;
using Copilot.Core.Guardrails.Claims.AgainstRules.Deadlines;
using Copilot.Core.Guardrails.Claims.AgainstRules.Extent;
using Copilot.Core.Guardrails.Claims.AgainstRules.Reasons;
using Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;
using Copilot.Core.Guardrails.Claims.AgainstSources;
using Copilot.Core.Guardrails.Claims.Verdicts;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>The told checks. Their order is that of the faults they find, and says no more: none of them waits for another.</summary>
internal static class ToldCheckList
{
    public static IReadOnlyList<ToldCheck> All { get; } =
    [
        new("stretches against the lines they cite", ["K02", "K06", "K07", "K19", "K25"], Grounding.Run),
        new("sentences against the passages they cite", ["K10"], CitedWords.Run),
        new("sides of things", ["K19"], SidedWords.Run),
        new("kinds of slips", ["K25"], SlipKinds.Run),
        new("slips turned forward or backward", ["K25"], SlipKinds.Turned),
        new("levels that nobody named", ["K18", "K25"], StrayLevels.Run),
        new("levels counted beside what is counted", ["K18"], LevelCounts.Run),
        new("scores and their scales", ["K07"], Scales.Run) { ReadsOurs = true },
        new("sentences that cite nothing", ["K06"], Uncited.Run),
        new("limits against profile and sources", ["K01", "K12", "K29"], Limits.Run),
        new("figures beside what they measure", ["K07"], FigureContext.Run),
        new("findings denied that are told", ["K25"], ToldDenials.Run),
        new("clauses against their counterparts", ["K07", "K19", "K25"], Counterparts.Run),
        new("diseases of relatives", ["K25"], RelativesDisease.Run),
        new("requested operations told as done", ["K25"], DoneSurgery.Run),
        new("plans told as done", ["K25"], PlannedThings.Run),
        new("lengths of time beside their days", ["K02"], Durations.Long),
        new("units of figures", ["K07"], UnitsTold.Run),
        new("kinds that exclude each other", ["K07", "K25"], ContrastsTold.Run),
        new("sources named and not cited", ["K07", "K08", "K09", "K10"], NamedSources.Run),
        new("whom a source studied, and what it measured", ["K07", "K08", "K09"], SourceClaims.Run),
        new("policies' demands in a society's mouth", ["K10"], SocietyRules.Run),
        new("passages against the source's others", ["K06", "K07"], PassageFits.Run),
        new("shares at their times", ["K07"], PairedFigures.Run),
        new("figures that stand as limits", ["K29"], RuleLimits.Run),
        new("relations to limits against what was held", ["K01"], HeldComparisons.Run),
        new("times to appeal", ["K26"], AppealTimes.Run),
        new("times to decide that no clock has", ["K02", "K26"], DecisionTimes.Run),
        new("times to decide against the clock", ["K26"], ClocksTold.Run),
        new("diagnoses that nobody named", ["K18"], DiagnosisCodes.Run),
        new("unknowns denied, and what is met denied", ["K11"], DeniedUnknowns.Run),
        new("care and tests told as had", ["K25"], EventsTold.Run),
        new("cells of tables by level", ["K07", "K25"], LevelTables.Run),
        new("days and years", ["K02"], DaysTold.Run),
        new("unknowns told as failed", ["K11"], FailedUnknowns.Run),
        new("demands of what no criterion asks", ["K20"], Demands.Run),
        new("strengths of muscles by side", ["K07", "K19"], SidedGrades.Run),
        new("verdicts right behind their thing", ["K03"], BareVerdicts.Run),
        new("values and limits in one clause", ["K01"], Compared.Run),
        new("numbers behind their words", ["K07"], NumbersTold.Run),
        new("sums of the whole", ["K15"], OverallTold.Run),
        new("levels counted in words", ["K18"], LevelCountsInWords.Run),
        new("operations told by a word of being done", ["K25"], OperationTold.Run),
        new("signs sound or disturbed", ["K25"], SignsTold.Run),
        new("old values told as the present ones", ["K14"], CurrentTold.Run),
        new("old facts told as the present ones", ["K14"], OvertakenFacts.Run),
        new("findings told as sound", ["K25"], TurnedFindings.Run),
        new("levels a fusion reaches", ["K04"], ExtentTold.Run),
        new("answers counted", ["K15"], AnswersCounted.Run),
        new("limits of what the clause names", ["K29"], LimitsNamed.Run),
        new("others' findings told of the member", ["K25"], OtherPersonsWords.Run),
        new("others' records told of the member", ["K25"], OtherPersonsRecords.Run),
        new("who is said to say it", ["K25"], AuthorsTold.Run),
        new("asks told as not wanted", ["K13"], AsksDenied.Run),
        new("care denied that was had", ["K25"], ActsDenied.Run),
        new("days behind their words", ["K02"], DaysBehindWords.Run),
        new("bodies and what they state", ["K10"], Misattributed.Run),
        new("acts told as done that are all planned", ["K25"], PlannedActs.Run),
        new("spaces told as open", ["K25"], SpacesTold.Run),
        new("grounds that are not met", ["K03"], GroundsTold.Run),
        new("sides of complaints summed", ["K19"], SidesSummed.Run),
        new("tallies of a text's own rows", ["K15"], TableTallies.Run),
        new("lengths of time between days", ["K02"], Durations.Between),
        new("lengths of care", ["K02"], Durations.OfCare),
        new("ages of records", ["K02"], AgesTold.Run),
        new("weakness denied", ["K25"], WeaknessTold.Run),
        new("reasons that go in circles", ["K24"], CirclesTold.Run),
        new("all told as met", ["K15"], AllMetTold.Run),
        new("what a source is about", ["K10"], SourceTopics.Run),
        new("studies applied to others", ["K08"], SourcesApplied.Run),
        new("lengths of time to the request", ["K02"], Durations.ToRequest),
        new("lengths of time since an event", ["K02"], Durations.Since),
        new("the emergency gate", ["K03"], EmergencyTold.Run),
        new("verdicts on criteria by their ids", ["K03", "K11"], CriteriaNamed.Run),
        new("units apart from their codes", ["K18"], UnitsGranted.Run),
        new("codes to be changed", ["K18"], CodesChanged.Run),
        new("studies nobody had", ["K25"], StudiesTold.Run),
        new("bones beside their codes", ["K18"], BonesCounted.Run),
        new("grades beside levels", ["K07"], GradesAtLevels.Run),
        new("what records are said to show", ["K25"], ShownNowhere.Run),
        new("verdicts on parts of criteria", ["K03"], PartsJudged.Run),
        new("what rules are said to ask for", ["K29"], RulesTold.Run),
        new("records of days that have none", ["K02"], RecordsNamedByDay.Run),
        new("approvals extended to other levels", ["K04"], ApprovalsExtended.Run),
        new("figures beside one level", ["K07"], FiguresAtLevels.Run),
        new("units of lengths of time", ["K02"], UnitsTold.OfTime),
        new("days of paper told as days of studies", ["K02"], PaperDays.Run),
        new("care of other parts", ["K25"], OtherBodyParts.Run),
        new("sources made to say more", ["K10"], Overstated.Run),
        new("graded strengths of one side or both", ["K19"], StrengthSides.Run),
        new("courses turned round", ["K07"], CoursesTold.Run),
        new("holds of anchors denied", ["K25"], AnchorsTold.Run),
        new("details told as not on record", ["K25"], UndocumentedTold.Run),
    ];

    private static readonly ToldCheck[] OfOurs = [.. All.Where(c => c.ReadsOurs)];

    /// <summary>What the checks find in a text, in their order.</summary>
    public static IReadOnlyList<GroundFault> Run(ToldText told, GuardrailInput input) =>
        told.IsOwn ? [.. OfOurs.SelectMany(c => c.Run(told, input))] : SideBySide(told, input);

    private static List<GroundFault> SideBySide(ToldText told, GuardrailInput input)
    {
        var faults = new List<GroundFault>[All.Count];
        Parallel.For(0, faults.Length, i => faults[i] = [.. All[i].Run(told, input)]);
        return [.. faults.SelectMany(f => f)];
    }
}
