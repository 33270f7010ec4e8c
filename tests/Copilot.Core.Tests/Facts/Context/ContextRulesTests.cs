using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Text;
using Xunit;

namespace Copilot.Core.Tests.Facts.Context;

/// <summary>The thing asked about stands between braces.</summary>
public sealed class ContextRulesTests
{
    [Theory]
    [InlineData("No {fever}.")]
    [InlineData("Negative for chills, fatigue, {fever} and unexpected weight change.")]
    [InlineData("Negative for tremors, saddle anesthesia, weakness and {headaches}.")]
    [InlineData("Denies b/b dysfunction, saddle paresthesia, fever, wt loss, {cancer}, IVDA, steroid.")]
    [InlineData("Denies weakness, no problems w/ urination or BM, no {groin numbness}.")]
    [InlineData("No saddle anesthesia, no urinary retention or hesitancy, no {incontinence of stool}.")]
    [InlineData("No {anterolisthesis} or retrolisthesis.")]
    [InlineData("No anterolisthesis or {retrolisthesis}.")]
    [InlineData("Neutral upright: no {listhesis} at any level.")]
    [InlineData("No mild, moderate or severe {stenosis}.")]
    [InlineData("The patient has no evidence of {instability}.")]
    [InlineData("{SLR} negative bilaterally.")]
    [InlineData("SLR positive right, crossed {SLR} negative.")]
    [InlineData("{Fever}: no")]
    [InlineData("{Drug use} - never.")]
    [InlineData("{Stenosis}: none.")]
    [InlineData("{GU} -, no leakage.")]
    [InlineData("(-) {fever}")]
    [InlineData("Fever, {chills}, and cough were denied.")]
    [InlineData("{Fracture} has been ruled out.")]
    [InlineData("{Herniation} is not seen.")]
    [InlineData("Free of {infection}.")]
    [InlineData("Never {smoker}, no chew.")]
    [InlineData("Bulge without {stenosis}, mild facet arthropathy.")]
    [InlineData("No {pars defect} at L4.")]
    [InlineData("No abscess, {hematoma}, or fracture was identified.")]
    [InlineData("no contact with a {nerve root}")]
    [InlineData("L1/L2, L2/L3, L3/L4: No disc herniation, no {stenosis}.")]
    [InlineData("There is negative {SLR} on the left.")]
    [InlineData("The patient does not have {weakness}.")]
    [InlineData("{hCG}            neg")]
    [InlineData("Negative for:\n- fever\n- {chills}\n- weakness\n")]
    [InlineData("She denies the following:\n1. {fever}\n2. weight loss\n")]
    public void What_is_denied_is_absent(string text) => Assert.Equal(Assertion.Absent, Assess(text));

    [Theory]
    [InlineData("No fever but has {weakness}.")]
    [InlineData("No slip, severe {stenosis} at L4-5.")]
    [InlineData("Bulge without stenosis, mild {facet arthropathy}.")]
    [InlineData("L4-5: mild bulge without stenosis and moderate {facet hypertrophy}.")]
    [InlineData("No fever and reports {cough}.")]
    [InlineData("Denies fever, {pain} is 8/10.")]
    [InlineData("No stenosis. Severe {arthropathy}.")]
    [InlineData("No change in {stenosis}.")]
    [InlineData("L AJ absent, {R AJ} 1+.")]
    [InlineData("{Knee jerks} absent bilaterally, ankle jerks 1+.")]
    [InlineData("L5/S1 is unremarkable apart from mild {facet arthrosis}.")]
    [InlineData("SLR positive and {FABER} positive.")]
    [InlineData("{SLR} positive right, crossed SLR negative.")]
    [InlineData("Back pain not resolved, {leg pain} 7/10.")]
    [InlineData("No weakness due to {stenosis}.")]
    [InlineData("Respiratory: Positive for {cough} (chronic). Negative for wheezing.")]
    [InlineData("Complete effacement of CSF, the nerve {roots} cannot be resolved (Schizas D).")]
    [InlineData("Not only {weakness} but numbness.")]
    [InlineData("{Pain} since May 2024.")]
    [InlineData("Wants to have surgery before her daughter's baby comes, {leg pain} is worse.")]
    [InlineData("Wife says he has {weakness}.")]
    [InlineData("Lives with her husband and has {leg pain}.")]
    [InlineData("3-month history of {leg pain}.")]
    [InlineData("LBP began in 2019, {leg pain} worse now.", "2025-05-01")]
    [InlineData("Recommend laminectomy for severe {stenosis}.")]
    [InlineData("Had roughly 60% {relief} for 2 weeks, now back to baseline.")]
    public void What_is_told_of_the_patient_now_is_present(string text, string? date = null) =>
        Assert.Equal(Assertion.Present, Assess(text, date: date));

    [Theory]
    [InlineData("No lasting relief with {PT}.")]
    [InlineData("No improvement from {naproxen}, PT or ESI.")]
    [InlineData("Has not improved with {gabapentin}.")]
    [InlineData("{PT} has not helped.")]
    [InlineData("A home exercise {program} for the back without lasting relief.")]
    [InlineData("1. Spinal stenosis. Failed {PT}, HEP, NSAID, ESI.")]
    [InlineData("Plan: continue {celecoxib}, gabapentin, home program.")]
    [InlineData("P: - {naproxen} 500 bid - started today\n")]
    public void Care_that_did_not_help_was_still_given(string text) => Assert.Equal(Assertion.Present, Assess(text, ConceptKind.Care));

    [Theory]
    [InlineData("Facet effusions may indicate {occult instability}, consider upright dynamic views.")]
    [InlineData("R/O {cauda equina}.")]
    [InlineData("Rule out {stenosis}.")]
    [InlineData("Facet effusions on MRI, ? {occult instability}.")]
    [InlineData("Suspicious for {infection}.")]
    [InlineData("{Fracture} cannot be excluded.")]
    [InlineData("Cannot exclude {fracture}.")]
    [InlineData("{Stenosis} vs. vascular claudication.")]
    [InlineData("Stenosis vs. vascular {claudication}.")]
    [InlineData("Acute {cauda equina syndrome} until proven otherwise.")]
    [InlineData("Possible L5 {radiculopathy}.")]
    public void What_is_only_thought_of_is_possible(string text) => Assert.Equal(Assertion.Possible, Assess(text));

    [Theory]
    [InlineData("History of {diabetes}.")]
    [InlineData("s/p L4-5 {fusion} in 2019.")]
    [InlineData("Prior episode: {LBP} with some right leg pain in 2021, 8 weeks of physical therapy and an epidural then, resolved 100%.")]
    [InlineData("Prior episode: LBP with some right leg pain in 2021, 8 weeks of {physical therapy} and an epidural then, resolved 100%.")]
    [InlineData("Had something like {it} in 2021 which went away.")]
    [InlineData("Of note pt also seen here 2019 for L {knee} post op x 9 visits, separate episode.")]
    [InlineData("\"Went to {therapy} for this back\" at some point, cannot recall when or where.")]
    [InlineData("PMH: HTN, {GERD}.")]
    [InlineData("{Sciatica} 12 years ago.")]
    [InlineData("Pt has been through {PT} and a home exercise program for the back without lasting relief.")]
    [InlineData("{Pain} has resolved.")]
    public void What_is_told_as_past_is_historical(string text) => Assert.Equal(Assertion.Historical, Assess(text, date: "2024-08-14"));

    [Theory]
    [InlineData("Call for {weakness}, numbness in groin, trouble voiding")]
    [InlineData("Told to go to ER for numbness in the groin, trouble urinating, {leg weakness}.")]
    [InlineData("ER precautions given (saddle numbness, {retention}, leg weakness).")]
    [InlineData("If {weakness} develops, return.")]
    [InlineData("Should she develop {numbness} she will call.")]
    [InlineData("Risks include {infection}, dural tear and nonunion.")]
    [InlineData("Return to the ER for:\n - {weakness}\n - numbness\n")]
    public void What_is_only_feared_is_hypothetical(string text) => Assert.Equal(Assertion.Hypothetical, Assess(text));

    [Theory]
    [InlineData("Recommend L2-3 and L3-4 {laminectomy} w/ medial facetectomies, facets preserved.")]
    [InlineData("Recommend L2-3 and L3-4 laminectomy w/ medial {facetectomies}, facets preserved.")]
    [InlineData("Will consider a 2nd {injection} only if she gets more than 50% for 3 months.")]
    [InlineData("I would like to add posterolateral instrumented {fusion} L3-L5 w/ allograft.")]
    [InlineData("Will submit for right L5-S1 {microdiscectomy}, outpatient, tentatively 8/27.")]
    [InlineData("Offered S1 TFESI, more {PT}, time.")]
    [InlineData("Referral to {PT} placed (first opening they gave her was 2/3).")]
    [InlineData("{PT} was ordered, first appointment would have been in February.")]
    [InlineData("Plan: L4-S1 decompression and two level {TLIF} with posterolateral fusion.")]
    [InlineData("Plan: Obtain outside {PT} records.")]
    [InlineData("MD to consider {surgical opinion}.")]
    public void What_is_yet_to_be_done_is_planned(string text) => Assert.Equal(Assertion.Planned, Assess(text, ConceptKind.Care));

    [Theory]
    [InlineData("No slip and no instability so no {fusion} is planned or needed.")]
    [InlineData("No {fusion} planned.")]
    [InlineData("No {injection} yet; pt not keen on needles.")]
    [InlineData("NMES: {NMES} not used.")]
    [InlineData("No medial branch {blocks} planned.")]
    [InlineData("Has not tried injections, {PT} or chiropractic.")]
    [InlineData("No injections, {PT}, or chiropractic.")]
    [InlineData("Declined {injection}.")]
    [InlineData("resolved 100% and no {treatment} of any kind")]
    public void Care_that_was_not_given_is_absent(string text) => Assert.Equal(Assertion.Absent, Assess(text, ConceptKind.Care));

    [Theory]
    [InlineData("Her daughter had {cauda equina syndrome} at age 29 and needed emergency surgery so she knows what to watch for.")]
    [InlineData("FAMILY HISTORY: Father - {lumbar fusion} x2. Mother - osteoporosis, hip fracture.")]
    [InlineData("FH: brother has a slipped disc \"grade 2 spondy\" {fused} in Alaska, doing great.")]
    [InlineData("PMH/PSH: none/tonsils. Meds: naproxen. All: sulfa. Never smoker. EtOH social. FH: dad had \"2 {discs} out.\"")]
    [InlineData("GERD. NKDA. Nonsmoker. Fam hx: brother with L5-S1 {disc surgery} x 2.")]
    [InlineData("FH: dad - prostate ca w/ {mets} to spine, mom - DM")]
    [InlineData("No cancer history herself (father had prostate {cancer} to the spine).")]
    [InlineData("Family history of {scoliosis}.")]
    [InlineData("{Breast cancer} in her mother.")]
    public void What_a_relative_has_is_family(string text) => Assert.Equal(Assertion.Family, Assess(text));

    [Theory]
    [InlineData("Her husband has {stenosis}.")]
    [InlineData("A friend had a {fusion} and regrets it.")]
    [InlineData("His roommate uses {tobacco}.")]
    public void What_somebody_else_has_is_another_persons(string text) => Assert.Equal(Assertion.OtherPerson, Assess(text));

    [Theory]
    [InlineData("RED FLAGS   {saddle numbness} [ ] yes [x] no   fever [ ] yes [x] no", Assertion.Absent)]
    [InlineData("RED FLAGS   saddle numbness [ ] yes [x] no   {fever} [ ] yes [x] no", Assertion.Absent)]
    [InlineData("RED FLAGS   saddle numbness [ ] yes [x] no   {fever} [x] yes [ ] no", Assertion.Present)]
    [InlineData("{Fever} [ ] yes [ ] no", Assertion.Hypothetical)]
    [InlineData("COMPLAINT  [x] {leg pain}  [x] back pain  [ ] neck", Assertion.Present)]
    [InlineData("COMPLAINT  [x] leg pain  [x] back pain  [ ] {neck}", Assertion.Hypothetical)]
    [InlineData("Proposed: ☐ {interbody} ☒ allograft", Assertion.Hypothetical)]
    [InlineData("Proposed: ☐ interbody ☒ {allograft}", Assertion.Planned)]
    public void Boxes_speak_for_what_they_tick(string text, Assertion expected) => Assert.Equal(expected, Assess(text));

    [Theory]
    [InlineData("Any new numbness around the seat, weakness, or {trouble urinating}?")]
    [InlineData("Do you have {weakness}?")]
    public void A_question_tells_nothing(string text) => Assert.Equal(Assertion.Hypothetical, Assess(text));

    [Fact]
    public void A_reading_by_section_says_so()
    {
        var (chart, first, end) = Marked("PMH: HTN, {GERD}.", null);
        var reading = new ContextRules(Charts.Context.Value).Explain(chart, first, end);
        Assert.True(reading.BySection);
        Assert.Empty(reading.Triggers);
    }

    [Fact]
    public void A_reading_names_its_trigger()
    {
        var (chart, first, end) = Marked("The patient denies {fever}.", null);
        var trigger = Assert.Single(new ContextRules(Charts.Context.Value).Explain(chart, first, end).Triggers);
        Assert.Equal("denies", chart.TextOf(trigger.Words.First, trigger.Words.End).ToString());
    }

    private static Assertion Assess(string text, ConceptKind concept = ConceptKind.Finding, string? date = null)
    {
        var (chart, first, end) = Marked(text, date);
        return new ContextRules(Charts.Context.Value).Assess(chart, first, end, concept);
    }

    internal static (ChartText Chart, int First, int End) Marked(string text, string? date)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var close = text.IndexOf('}', StringComparison.Ordinal) - 1;
        var plain = text.Remove(open, 1).Remove(close, 1);
        var chart = Charts.Read(plain, date is null ? null : DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));
        var first = chart.Tokens.ToList().FindIndex(t => t.Start >= open);
        var last = chart.Tokens.ToList().FindLastIndex(t => t.End <= close);
        return (chart, first, last + 1);
    }
}
