using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Care;

/// <summary>The words by which care is told (<c>guidelines/common/lexicon/care.yaml</c>), in small letters.</summary>
public sealed class CareLexicon
{
    /// <summary>The regions of the body that care for the spine is for.</summary>
    public IReadOnlyList<string> Treated { get; private init; } = [];

    /// <summary>Verbs and words of time that say that care is over.</summary>
    public IReadOnlySet<string> Done { get; private init; } = Nothing;

    /// <summary>Words of what is only ordered, offered or talked of.</summary>
    public IReadOnlySet<string> Ordered { get; private init; } = Nothing;

    /// <summary>Those of them that leave care planned even where a day stands beside it.</summary>
    public IReadOnlySet<string> Referred { get; private init; } = Nothing;

    /// <summary>Beside an injection: it was had, and is not only talked of.</summary>
    public IReadOnlySet<string> InjectionHad { get; private init; } = Nothing;

    /// <summary>Right before an injection: one that was had.</summary>
    public IReadOnlySet<string> InjectionKnown { get; private init; } = Nothing;

    /// <summary>Verbs and words of habit that say that care goes on.</summary>
    public IReadOnlySet<string> GoesOn { get; private init; } = Nothing;

    /// <summary>Between two kinds of care: what stands before it dates the first alone.</summary>
    public IReadOnlySet<string> NextCare { get; private init; } = Nothing;

    /// <summary>Words behind care that say that it goes on, whatever came before it.</summary>
    public IReadOnlySet<string> StillGoes { get; private init; } = Nothing;

    /// <summary>Words before the first day of care.</summary>
    public IReadOnlySet<string> Begin { get; private init; } = Nothing;

    /// <summary>Words before the last day of care.</summary>
    public IReadOnlySet<string> End { get; private init; } = Nothing;

    /// <summary>First words of a sentence that goes on about the same care.</summary>
    public IReadOnlySet<string> Follow { get; private init; } = Nothing;

    /// <summary>Words that start a drug.</summary>
    public IReadOnlySet<string> Starts { get; private init; } = Nothing;

    /// <summary>Words that stop a drug.</summary>
    public IReadOnlySet<string> Stops { get; private init; } = Nothing;

    /// <summary>Before the last day of a drug, in a list: "End 04/15/2025".</summary>
    public IReadOnlySet<string> DrugEnds { get; private init; } = Nothing;

    /// <summary>In the last column of a list of drugs, or its head: taken no longer.</summary>
    public IReadOnlySet<string> DrugStatuses { get; private init; } = Nothing;

    /// <summary>Words that put one drug in the place of another.</summary>
    public IReadOnlySet<string> Switches { get; private init; } = Nothing;

    /// <summary>Words of a drug that is already taken.</summary>
    public IReadOnlySet<string> Continues { get; private init; } = Nothing;

    /// <summary>What came of care; told in a plan, they say that it has been had.</summary>
    public IReadOnlySet<string> Results { get; private init; } = Nothing;

    /// <summary>Words of what is still to come.</summary>
    public IReadOnlySet<string> Modals { get; private init; } = Nothing;

    /// <summary>Words with which a drug is no treatment that is taken.</summary>
    public IReadOnlySet<string> DrugRefused { get; private init; } = Nothing;

    /// <summary>Words of one dose during a procedure or an admission.</summary>
    public IReadOnlySet<string> DrugOnce { get; private init; } = Nothing;

    /// <summary>Words beside which "PT" is the clotting time.</summary>
    public IReadOnlySet<string> Clotting { get; private init; } = Nothing;

    /// <summary>Words behind "PT" that tell the clotting time's result.</summary>
    public IReadOnlySet<string> ClottingResults { get; private init; } = Nothing;

    /// <summary>Verbs that only a person does.</summary>
    public IReadOnlySet<string> PersonVerbs { get; private init; } = Nothing;

    /// <summary>Words of other treatments that are called therapy too.</summary>
    public IReadOnlySet<string> OtherTherapies { get; private init; } = Nothing;

    /// <summary>Words of injections that are none into the spine for pain.</summary>
    public IReadOnlySet<string> OtherInjections { get; private init; } = Nothing;

    /// <summary>Verbs by which a person declines care.</summary>
    public IReadOnlySet<string> Refused { get; private init; } = Nothing;

    /// <summary>Verbs by which a person does, and behind a negation declines, care.</summary>
    public IReadOnlySet<string> Refusable { get; private init; } = Nothing;

    /// <summary>Words between a denial and the care that tell of earlier care.</summary>
    public IReadOnlySet<string> Further { get; private init; } = Nothing;

    /// <summary>Words that stand with care in a list of orders, where nothing else is told of it.</summary>
    public IReadOnlySet<string> OrderWords { get; private init; } = Nothing;

    /// <summary>Words of the sentence before, or of the list's own, by which what is listed has been had.</summary>
    public IReadOnlySet<string> Had { get; private init; } = Nothing;

    /// <summary>Words around "PT" by which it is the patient: "new PT".</summary>
    public IReadOnlySet<string> PersonBefore { get; private init; } = Nothing;

    /// <summary>Words beside which "PT" is the posterior tibial artery.</summary>
    public IReadOnlySet<string> Pulses { get; private init; } = Nothing;

    /// <summary>Words right before an injection that has been had.</summary>
    public IReadOnlySet<string> After { get; private init; } = Nothing;

    /// <summary>Words behind "pt" in small letters by which it is therapy.</summary>
    public IReadOnlySet<string> TherapyAfter { get; private init; } = Nothing;

    /// <summary>Words behind "PT:" by which it is the patient: an age, a sex.</summary>
    public IReadOnlySet<string> PersonWords { get; private init; } = Nothing;

    /// <summary>Words between "PT" and a verb that only a person does.</summary>
    public IReadOnlySet<string> PersonAuxiliaries { get; private init; } = Nothing;

    /// <summary>Letters of a degree or licence that follow a therapist's name and "PT".</summary>
    public IReadOnlySet<string> Credentials { get; private init; } = Nothing;

    /// <summary>Words before the name of who treats or signs.</summary>
    public IReadOnlySet<string> BeforeNames { get; private init; } = Nothing;

    /// <summary>Words within the name of an injection by which it is one into the spine.</summary>
    public IReadOnlySet<string> SpineInjections { get; private init; } = Nothing;

    /// <summary>Of the name of a brace: it is of the spine, whatever else is treated.</summary>
    public IReadOnlySet<string> SpineBraces { get; private init; } = Nothing;

    /// <summary>Beside a weakness, of what a brace without a name holds up.</summary>
    public IReadOnlySet<string> FootWords { get; private init; } = Nothing;

    /// <summary>Words around "injection" by which it is for the spine, whatever else is told beside it.</summary>
    public IReadOnlySet<string> InjectedForSpine { get; private init; } = Nothing;

    /// <summary>Words within "... therapy" by which it is physical therapy.</summary>
    public IReadOnlySet<string> PhysicalTherapy { get; private init; } = Nothing;

    /// <summary>Words around "therapy" by which it is the spine's, whatever else is told beside it.</summary>
    public IReadOnlySet<string> TherapyOfSpine { get; private init; } = Nothing;

    /// <summary>Words beside a drug by which it is a short course.</summary>
    public IReadOnlySet<string> Courses { get; private init; } = Nothing;

    /// <summary>Words in the place of a last day: it goes on.</summary>
    public IReadOnlySet<string> StillTaken { get; private init; } = Nothing;

    /// <summary>Words before "PT" by which it is the tilt of the pelvis.</summary>
    public IReadOnlySet<string> Tilt { get; private init; } = Nothing;

    /// <summary>Words behind a number of visits that were not kept.</summary>
    public IReadOnlySet<string> NotKept { get; private init; } = Nothing;

    /// <summary>Words before "visit 9" by which it is one of the visits, and not how many.</summary>
    public IReadOnlySet<string> WhichVisit { get; private init; } = Nothing;

    /// <summary>What a therapist closes when treatment ends: its last day stands behind.</summary>
    public IReadOnlySet<string> Episode { get; private init; } = Nothing;

    /// <summary>Verbs by which such a course ends.</summary>
    public IReadOnlySet<string> Closes { get; private init; } = Nothing;

    /// <summary>Words between two drugs by which the second took the place of the first.</summary>
    public IReadOnlySet<string> Follows { get; private init; } = Nothing;

    /// <summary>Verbs that start one drug beside others.</summary>
    public IReadOnlySet<string> Added { get; private init; } = Nothing;

    /// <summary>Words before a verb of having in a plan: what it tells is still to come.</summary>
    public IReadOnlySet<string> ToCome { get; private init; } = Nothing;

    /// <summary>Verbs before care in a plan by which it was had.</summary>
    public IReadOnlySet<string> WasHad { get; private init; } = Nothing;

    /// <summary>Words before such a verb by which it was not had.</summary>
    public IReadOnlySet<string> NotHad { get; private init; } = Nothing;

    /// <summary>Words behind such a verb: it was hoped for, and not had.</summary>
    public IReadOnlySet<string> Hoped { get; private init; } = Nothing;

    /// <summary>Behind "pending": it waits for leave, and was not given.</summary>
    public IReadOnlySet<string> Permission { get; private init; } = Nothing;

    /// <summary>Complaints of the spine that name no part of it.</summary>
    public IReadOnlySet<string> SpineComplaints { get; private init; } = Nothing;

    /// <summary>What somebody complains of: a time right behind it tells how long it has lasted.</summary>
    public IReadOnlySet<string> Complaints { get; private init; } = Nothing;

    /// <summary>Between a complaint and a time: the time is of what follows.</summary>
    public IReadOnlySet<string> BehindComplaints { get; private init; } = Nothing;

    /// <summary>Words beside a home programme among goals by which it is done.</summary>
    public IReadOnlySet<string> Exercised { get; private init; } = Nothing;

    /// <summary>Verbs behind "has" and before a home programme that is done to this day.</summary>
    public IReadOnlySet<string> ExercisedSince { get; private init; } = Nothing;

    /// <summary>Words before "injections" into a joint, and not into the spine.</summary>
    public IReadOnlySet<string> JointInjections { get; private init; } = Nothing;

    /// <summary>Words before a drug in a plan that does not begin that day.</summary>
    public IReadOnlySet<string> DrugBefore { get; private init; } = Nothing;

    /// <summary>Words behind a drug that could not be taken.</summary>
    public IReadOnlySet<string> DrugUnable { get; private init; } = Nothing;

    /// <summary>Verbs of taking a drug.</summary>
    public IReadOnlySet<string> DrugTakes { get; private init; } = Nothing;

    /// <summary>Around the words by which care was booked and not had.</summary>
    internal UnkeptWords UnkeptBeside { get; private init; } = new(null);

    /// <summary>By which care that a person was to do was not done.</summary>
    internal UndoneWords UndoneBeside { get; private init; } = new(null);

    /// <summary>Words of a therapy record.</summary>
    internal RecordWords Records { get; private init; } = new(null);

    private static IReadOnlySet<string> Nothing { get; } = new HashSet<string>();

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static CareLexicon Read(string file, string yaml, List<Problem> problems)
    {
        if (new YamlSource(file, problems).Read(yaml) is not { } root)
        {
            return new CareLexicon();
        }

        IReadOnlySet<string> Words(string key) => root.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
        var lexicon = new CareLexicon
        {
            Treated = root.Texts("treated", required: true),
            Done = Words("done"),
            Ordered = Words("ordered"),
            Referred = Words("referred"),
            InjectionHad = Words("injection-had"),
            InjectionKnown = Words("injection-known"),
            GoesOn = Words("goes-on"),
            NextCare = Words("next-care"),
            StillGoes = Words("still"),
            Begin = Words("begin"),
            End = Words("end"),
            Follow = Words("follow"),
            Starts = Words("drug-starts"),
            Stops = Words("drug-stops"),
            DrugEnds = Words("drug-ends"),
            DrugStatuses = Words("drug-statuses"),
            Switches = Words("drug-switches"),
            Continues = Words("drug-continues"),
            Results = Words("results"),
            Modals = Words("modals"),
            DrugRefused = Words("drug-refused"),
            DrugOnce = Words("drug-once"),
            Clotting = Words("clotting"),
            ClottingResults = Words("clotting-results"),
            PersonVerbs = Words("person-verbs"),
            OtherTherapies = Words("other-therapies"),
            After = Words("after"),
            Refused = Words("refused"),
            Refusable = Words("refusable"),
            Further = Words("further"),
            OrderWords = Words("order-words"),
            Had = Words("had"),
            PersonBefore = Words("person-before"),
            Pulses = Words("pulses"),
            OtherInjections = Words("other-injections"),
            TherapyAfter = Words("therapy-after"),
            PersonWords = Words("person-words"),
            PersonAuxiliaries = Words("person-auxiliaries"),
            Credentials = Words("credentials"),
            BeforeNames = Words("before-names"),
            SpineInjections = Words("spine-injections"),
            SpineBraces = Words("spine-braces"),
            FootWords = Words("foot-words"),
            InjectedForSpine = Words("injected-for-spine"),
            PhysicalTherapy = Words("physical-therapy"),
            TherapyOfSpine = Words("therapy-of-spine"),
            Tilt = Words("tilt"),
            Courses = Words("courses"),
            StillTaken = Words("still-taken"),
            Episode = Words("episode"),
            Closes = Words("closes"),
            NotKept = Words("not-kept"),
            Follows = Words("drug-follows"),
            Added = Words("drug-added"),
            WhichVisit = Words("which-visit"),
            ToCome = Words("to-come"),
            WasHad = Words("was-had"),
            NotHad = Words("not-had"),
            Hoped = Words("hoped"),
            Permission = Words("permission"),
            SpineComplaints = Words("spine-complaints"),
            Complaints = Words("complaints"),
            BehindComplaints = Words("behind-complaints"),
            Exercised = Words("exercised"),
            ExercisedSince = Words("exercised-since"),
            JointInjections = Words("joint-injections"),
            DrugBefore = Words("drug-before"),
            DrugUnable = Words("drug-unable"),
            DrugTakes = Words("drug-takes"),
            Records = root.Group("records", map => new RecordWords(map)),
            UndoneBeside = root.Group("undone-beside", map => new UndoneWords(map)),
            UnkeptBeside = root.Group("unkept-beside", map => new UnkeptWords(map)),
        };
        root.Finish();
        return lexicon;
    }
}
