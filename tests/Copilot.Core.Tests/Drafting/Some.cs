using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Tests.Drafting;

/// <summary>One made-up case with something of everything: a level that is met, one that is open, one that is not met.</summary>
internal static class Some
{
    public static readonly Interspace L34 = new(Bone.L3, Bone.L4);
    public static readonly Interspace L45 = new(Bone.L4, Bone.L5);
    public static readonly Interspace L51 = new(Bone.L5, Bone.S1);

    private const string Consult = """
        ---
        type: consult
        date: 2025-07-30
        author: surgeon
        ---
        Walks 150 m, then both legs ache. ODI 48 %.
        Home exercises since 10 Feb 2025, still going on.
        Strength 5/5 throughout, no saddle numbness.
        L5-S1 is clearly unstable in my opinion.
        Never smoked. Her sister had a cauda equina syndrome.
        """;

    private const string Mri = """
        ---
        type: imaging-report
        date: 2025-05-28
        author: radiologist
        modality: mri
        ---
        L3-L4: moderate central stenosis, slight retrolisthesis.
        L4-L5: severe central stenosis with a slip forward of 6 mm.
        L5-S1: no stenosis. No listhesis.
        """;

    private const string Films = """
        ---
        type: imaging-report
        date: 2025-06-10
        author: radiologist
        modality: flexion-extension
        ---
        L4-L5 moves by 4.5 mm. L5-S1 moves by 0.8 mm.
        """;

    public const string Policy = """
        ---
        id: policy-fusion
        kind: policy
        title: Lumbar decompression and fusion
        effective: 2025-01-01
        ---

        # Lumbar decompression and fusion

        ## G-EMERG Emergency {#G-EMERG}

        An emergency exists: loss of saddle sensation, new retention, or new severe weakness with compression.

        ## D-1 Symptoms {#D-1}

        Walking is limited to less than 500 m, or the ODI is 20 or more.

        ## D-2 Imaging {#D-2}

        Central stenosis at the level is moderate or worse.

        ## F-a Degenerative slip {#F-a}

        A slip forward of 3 mm or more with stenosis [@slip-trial#function; @plain-trial].

        ## F-c Instability {#F-c}

        Movement between flexion and extension of 3 mm or more [@motion#three].

        ## F-1 Care before fusion {#F-1}

        Care of 12 weeks or more with an active part.

        ## F-4 Bone health {#F-4}

        Bone density is asked for at age 65 or older.
        """;

    public const string Trial = """
        ---
        id: slip-trial
        kind: trial
        body: SLIDE
        title: Fusion for a single slip
        authors: [Able A]
        journal: Journal of Examples 2016;1:1-9
        year: 2016
        population: [listhesis, anterolisthesis, degenerative, single-level, stenosis]
        outcome: [function]
        conflicts_with: [plain-trial]
        verified: true
        licence: own-summary
        ---

        # SLIDE

        ## Function {#function verified=true outcome="function"}

        At 2 years function had risen by 15.2 points with fusion and by 9.5 without.

        ## Limits {#limits verified=true outcome="function"}

        Only 66 patients took part.
        """;

    public const string Opposite = """
        ---
        id: plain-trial
        kind: trial
        body: PLAIN
        title: Decompression alone
        authors: [Baker B, Kelly M]
        journal: Journal of Examples 2016;2:1-9
        year: 2016
        population: [listhesis, anterolisthesis, degenerative, stenosis]
        outcome: [function]
        conflicts_with: [slip-trial]
        verified: false
        licence: own-summary
        ---

        # PLAIN

        ## Disability {#disability verified=false outcome="function"}

        At 5 years the ODI was 25 after decompression alone and 28 with fusion.
        """;

    public const string Motion = """
        ---
        id: motion
        kind: classification
        body: independent
        title: Motion thresholds
        population: [listhesis, unstable]
        outcome: [instability]
        verified: true
        licence: own-summary
        ---

        # Motion on flexion-extension films

        ## Three millimetres {#three verified=true outcome="instability"}

        Some trials call movement of more than 3 mm unstable.

        ## Conflict {#conflict verified=true outcome="instability"}

        Others use 2 mm or 4 mm.
        """;

    public static GuidelineLibrary Library()
    {
        var problems = new List<Problem>();
        GuidelineDocument Read(string file, string text) => DocumentReader.Read(file, text, problems)!;
        var documents = new[]
        {
            Read("lumbar-spine/policy/policy-fusion.md", Policy),
            Read("lumbar-spine/evidence/slip-trial.md", Trial),
            Read("lumbar-spine/evidence/plain-trial.md", Opposite),
            Read("lumbar-spine/evidence/motion.md", Motion),
        };
        Assert.Empty(problems);
        return new GuidelineLibrary(documents, Core.Guidelines.Vocabulary.Empty, "sha256:test");
    }

    public static ChartDocument Document(
        string id,
        string text,
        DocumentType type,
        DateOnly date,
        AuthorRole author,
        Modality modality = Modality.None
    ) => new(id, type, date, author, modality, text.ReplaceLineEndings("\n"), text.IndexOf("---\n", 4, StringComparison.Ordinal) + 4);

    public static Fact Fact(
        ChartDocument document,
        string id,
        string name,
        string quote,
        FactValue? value = null,
        Interspace? level = null,
        Side? side = null,
        Assertion assertion = Assertion.Present
    )
    {
        var start = document.Text.IndexOf(quote, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{quote}' is not in {document.Id}");
        var day = document.Date is { } date ? DayRange.On(date) : (DayRange?)null;
        return new Fact(
            id,
            name,
            value,
            level,
            side,
            null,
            assertion,
            null,
            null,
            false,
            day,
            new Evidence(document.Id, document.LineAt(start), start, start + quote.Length, quote)
        );
    }

    public static CriterionAnswer Answer(string id, Interspace? level, Answer answer, string because, params string[] facts) =>
        new(id, level, answer, because, facts, [], [], [], null);

    public static Brief Brief()
    {
        var consult = Document("01-consult", Consult, DocumentType.Consult, new DateOnly(2025, 7, 30), AuthorRole.Surgeon);
        var mri = Document("02-mri", Mri, DocumentType.ImagingReport, new DateOnly(2025, 5, 28), AuthorRole.Radiologist, Modality.Mri);
        var films = Document(
            "03-films",
            Films,
            DocumentType.ImagingReport,
            new DateOnly(2025, 6, 10),
            AuthorRole.Radiologist,
            Modality.FlexionExtension
        );
        var request = new Request(
            "some-case",
            "Is a fusion from L3 to S1 supported?",
            new DateTimeOffset(2025, 8, 4, 9, 12, 0, TimeSpan.FromHours(-7)),
            Urgency.Standard,
            new Plan(LineOfBusiness.Commercial, "CA", "default"),
            new Member(68, Sex.Female),
            ["M43.16"],
            new Construct(Bone.L3, Bone.S1),
            [
                new ProcedureLine("22633", "22633", 1, [L45], null),
                new ProcedureLine("22634", "22634", 2, [L34, L51], null),
                new ProcedureLine("63047", "63047", 1, [L34], null),
                new ProcedureLine("22842", "22842", 1, [], null),
            ],
            null
        );
        var facts = new List<Fact>
        {
            Fact(consult, "f1", "walking-distance", "Walks 150 m", FactValue.Number(150, 150, "m")),
            Fact(consult, "f2", "odi", "ODI 48 %", FactValue.Number(48, 48, "%")),
            Fact(consult, "f3", "home-programme", "Home exercises since 10 Feb 2025") with
            {
                Start = DayRange.On(new DateOnly(2025, 2, 10)),
                Ongoing = true,
            },
            Fact(consult, "f4", "saddle-anaesthesia", "no saddle numbness", assertion: Assertion.Absent),
            Fact(consult, "f5", "cauda-equina-syndrome", "Her sister had a cauda equina syndrome", assertion: Assertion.Family),
            Fact(mri, "f6", "central-stenosis", "moderate central stenosis", FactValue.Of("moderate"), L34),
            Fact(mri, "f7", "retrolisthesis", "slight retrolisthesis", null, L34),
            Fact(mri, "f8", "central-stenosis", "severe central stenosis", FactValue.Of("severe"), L45),
            Fact(mri, "f9", "anterolisthesis", "slip forward of 6 mm", FactValue.Number(6, 6, "mm"), L45),
            Fact(mri, "f10", "central-stenosis", "no stenosis", FactValue.Of("none"), L51, assertion: Assertion.Absent),
            Fact(mri, "f11", "listhesis", "No listhesis", null, L51, assertion: Assertion.Absent),
            Fact(films, "f12", "dynamic-translation", "moves by 4.5 mm", FactValue.Number(4.5, 4.5, "mm"), L45),
            Fact(films, "f13", "dynamic-translation", "moves by 0.8 mm", FactValue.Number(0.8, 0.8, "mm"), L51),
            Fact(consult, "f14", "instability-claimed", "L5-S1 is clearly unstable", null, L51),
        };
        var search = new ProofOfSearch(
            ["dynamic-translation"],
            [new("01-consult", null, null), new("02-mri", 7, "slight retrolisthesis"), new("03-films", null, null)]
        );
        var criteria = new List<CriterionAnswer>
        {
            Answer("G-EMERG", null, Core.Criteria.Answer.NotMet, "No sign of an emergency is recorded.", "f4") with
            {
                Search = new ProofOfSearch(["saddle-anaesthesia"], [new("01-consult", 8, "no saddle numbness"), new("02-mri", null, null)]),
            },
            Answer("D-1", L34, Core.Criteria.Answer.Met, "Walking distance 150 m is < 500 m.", "f1", "f2"),
            Answer("D-1", L45, Core.Criteria.Answer.Met, "Walking distance 150 m is < 500 m.", "f1", "f2"),
            Answer("D-1", L51, Core.Criteria.Answer.Met, "Walking distance 150 m is < 500 m.", "f1", "f2"),
            Answer("D-2", L34, Core.Criteria.Answer.Met, "Central stenosis is moderate.", "f6"),
            Answer("D-2", L45, Core.Criteria.Answer.Met, "Central stenosis is severe.", "f8"),
            Answer("D-2", L51, Core.Criteria.Answer.NotMet, "The report finds no stenosis.", "f10"),
            Answer("F-a", L34, Core.Criteria.Answer.NotMet, "The slip is backward, and only a slip forward counts.", "f7"),
            Answer("F-a", L45, Core.Criteria.Answer.Met, "Anterolisthesis 6 mm is >= 3 mm.", "f9"),
            Answer("F-a", L51, Core.Criteria.Answer.NotMet, "No listhesis is found.", "f11"),
            Answer("F-c", L34, Core.Criteria.Answer.Unknown, "No film shows how far the level moves.", "f7") with
            {
                Causes = [Cause.Missing],
                Missing = ["dynamic-translation"],
                Asks = ["dynamic-films"],
                Search = search,
            },
            Answer("F-c", L45, Core.Criteria.Answer.Met, "Dynamic translation 4.5 mm is >= 3 mm.", "f12"),
            Answer("F-c", L51, Core.Criteria.Answer.NotMet, "Dynamic translation 0.8 mm is not >= 3 mm.", "f13"),
            Answer("F-1", L34, Core.Criteria.Answer.Met, "25.0 weeks of care, 10 Feb to 4 Aug 2025, is >= 12 weeks.", "f3"),
            Answer("F-1", L45, Core.Criteria.Answer.Met, "25.0 weeks of care, 10 Feb to 4 Aug 2025, is >= 12 weeks.", "f3"),
            Answer("F-1", L51, Core.Criteria.Answer.Met, "25.0 weeks of care, 10 Feb to 4 Aug 2025, is >= 12 weeks.", "f3"),
            Answer("F-4", null, Core.Criteria.Answer.Unknown, "No bone density is recorded.") with
            {
                Soft = true,
                Causes = [Cause.Missing],
                Missing = ["t-score", "hounsfield"],
                Asks = ["bone-density"],
                Search = new ProofOfSearch(["t-score"], [new("01-consult", null, null)]),
            },
        };
        var assessment = new Assessment(
            Recommendation.Partial,
            false,
            [],
            ["lumbar-spine"],
            "L3-S1",
            "L4-L5",
            criteria,
            [
                new LevelAnswer(L34, Core.Criteria.Answer.Met, Core.Criteria.Answer.Unknown),
                new LevelAnswer(L45, Core.Criteria.Answer.Met, Core.Criteria.Answer.Met),
                new LevelAnswer(L51, Core.Criteria.Answer.NotMet, Core.Criteria.Answer.NotMet),
            ],
            [
                new LineDecision(
                    "22633",
                    "22633",
                    1,
                    [L45],
                    Decision.Supported,
                    "Fusion is met at L4-L5.",
                    [new SuggestedCode("22633", 1, [L45])],
                    ["F-a@L4-L5", "F-1@L4-L5"]
                ),
                new LineDecision(
                    "22634",
                    "22634",
                    2,
                    [L34, L51],
                    Decision.NotSupported,
                    "Fusion is not met at L5-S1 and open at L3-L4.",
                    [],
                    ["F-c@L3-L4", "F-c@L5-S1"]
                ),
                new LineDecision(
                    "63047",
                    "63047",
                    1,
                    [L34],
                    Decision.Supported,
                    "Decompression is met at L3-L4.",
                    [new SuggestedCode("63047", 1, [L34])],
                    ["D-1@L3-L4", "D-2@L3-L4"]
                ),
                new LineDecision(
                    "22842",
                    "22842",
                    1,
                    [],
                    Decision.Recode,
                    "The supported construct spans 2 bones.",
                    [new SuggestedCode("22840", 1, [])],
                    ["F-a@L4-L5"]
                ),
            ],
            [new SuggestedCode("22633", 1, [L45]), new SuggestedCode("63047", 1, [L34]), new SuggestedCode("22840", 1, [])],
            [
                new Ask("dynamic-films", "Flexion-extension films of L3-L4 with the movement in millimetres", ["F-c@L3-L4"]),
                new Ask("bone-density", "A bone density result (DXA or CT)", ["F-4"]),
            ],
            [],
            []
        );
        return new Brief
        {
            Case = new ReviewCase(request, [consult, mri, films], []),
            Assessment = assessment,
            Facts = facts,
            Library = Library(),
            Versions = new Versions("sha256:test", "default@2026.1", null, null, "none", "0.1.0"),
            Criteria =
            [
                new CriterionText("G-EMERG", "Emergency", CriterionPart.Gate, [], "policy-fusion", "G-EMERG") { Emergency = true },
                new CriterionText("D-1", "Symptoms", CriterionPart.Required, ["decompression"], "policy-fusion", "D-1"),
                new CriterionText("D-2", "Imaging", CriterionPart.Required, ["decompression"], "policy-fusion", "D-2"),
                new CriterionText("F-a", "Degenerative slip", CriterionPart.Ground, ["fusion"], "policy-fusion", "F-a"),
                new CriterionText("F-c", "Instability", CriterionPart.Ground, ["fusion"], "policy-fusion", "F-c"),
                new CriterionText("F-1", "Care before fusion", CriterionPart.Required, ["fusion"], "policy-fusion", "F-1"),
                new CriterionText("F-4", "Bone health", CriterionPart.Soft, ["fusion"], "policy-fusion", "F-4"),
            ],
            Columns = new Dictionary<string, LevelColumn>
            {
                ["decompression"] = LevelColumn.Decompression,
                ["fusion"] = LevelColumn.Fusion,
            },
            Thresholds =
            [
                new ProfileThreshold("instability-translation", ">=", 3, "mm", [2, 4], "motion#three"),
                new ProfileThreshold("walking", "<", 500, "m", [], null),
                new ProfileThreshold("fusion-care", ">=", 12, "weeks", [], null),
            ],
            Codes =
            [
                new CodeText("22633", "combined fusion, first interspace", ["fusion"], Counts.Interspaces),
                new CodeText("22634", "combined fusion, further interspace", ["fusion"], Counts.Interspaces),
                new CodeText("63047", "decompression for stenosis, first interspace", ["decompression"], Counts.Interspaces),
                new CodeText("22842", "segmental instrumentation", ["instrumentation"], Counts.Bones, 3, 6),
                new CodeText("22840", "non-segmental instrumentation", ["instrumentation"], Counts.Bones, 2, 2),
            ],
            Dictionary = new Dictionary<string, FactText>
            {
                ["walking-distance"] = new("m", Days: 90),
                ["odi"] = new("%", Days: 90),
                ["anterolisthesis"] = new("mm", Months: 12),
                ["dynamic-translation"] = new("mm", Months: 12),
                ["central-stenosis"] = new(null, Months: 12),
            },
            Words = new Words(
                new Dictionary<string, string> { ["odi"] = "ODI (disability score)", ["t-score"] = "T-score" },
                new Dictionary<string, string>
                {
                    ["dynamic-films"] = "X-rays taken while you bend forward and back",
                    ["bone-density"] = "a test of how strong your bones are",
                }
            ),
            Population = new PopulationRules(
                [("listhesis", "no-listhesis"), ("anterolisthesis", "retrolisthesis")],
                [
                    new PopulationSign("anterolisthesis", "anterolisthesis", Assertion.Present),
                    new PopulationSign("retrolisthesis", "retrolisthesis", Assertion.Present),
                    new PopulationSign("no-listhesis", "listhesis", Assertion.Absent),
                ]
            ),
        };
    }

    public static Determination Draft(Audience audience = Audience.Reviewer) => TemplateWriter.Write(Brief(), audience);
}
