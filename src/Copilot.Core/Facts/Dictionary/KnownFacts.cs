namespace Copilot.Core.Facts.Dictionary;

/// <summary>The facts that code speaks of, in one place: a dictionary that lacks one is refused, since what reads it would fail without a word.</summary>
internal static class KnownFacts
{
    public const string Anterolisthesis = "anterolisthesis";
    public const string AxialOnly = "axial-only";
    public const string BackPain = "back-pain";
    public const string BackPainScore = "back-pain-score";
    public const string BehaviouralCare = "behavioural-care";
    public const string Bmp = "bmp";
    public const string Brace = "brace";
    public const string CageRationale = "cage-rationale";
    public const string Cages = "cages";
    public const string CanalCompression = "canal-compression";
    public const string CaudaEquinaSyndrome = "cauda-equina-syndrome";
    public const string CentralStenosis = "central-stenosis";
    public const string Claudication = "claudication";
    public const string Cobb = "cobb";
    public const string CoronalBalance = "coronal-balance";
    public const string Cotinine = "cotinine";
    public const string CotinineResult = "cotinine-result";
    public const string Crp = "crp";
    public const string DegenerativeSlip = "degenerative-slip";
    public const string DiscCollapseNew = "disc-collapse-new";
    public const string DiscDegeneration = "disc-degeneration";
    public const string DynamicAngulation = "dynamic-angulation";
    public const string DynamicTranslation = "dynamic-translation";
    public const string EndVertebraRationale = "end-vertebra-rationale";
    public const string Esr = "esr";
    public const string Examination = "examination";
    public const string FacetEffusion = "facet-effusion";
    public const string ForaminalStenosis = "foraminal-stenosis";
    public const string GaitInstability = "gait-instability";
    public const string Herniation = "herniation";
    public const string HomeProgramme = "home-programme";
    public const string Injection = "injection";
    public const string InjectionRelief = "injection-relief";
    public const string Instability = "instability";
    public const string Isthmic = "isthmic";
    public const string LateralListhesis = "lateral-listhesis";
    public const string LateralRecessStenosis = "lateral-recess-stenosis";
    public const string LegPainScore = "leg-pain-score";
    public const string LegSymptoms = "leg-symptoms";
    public const string LevelNormal = "level-normal";
    public const string Listhesis = "listhesis";
    public const string LumbarLordosis = "lumbar-lordosis";
    public const string ManualTherapy = "manual-therapy";
    public const string Medication = "medication";
    public const string MeyerdingGrade = "meyerding-grade";
    public const string MotorDeficit = "motor-deficit";
    public const string MotorDeficitNew = "motor-deficit-new";
    public const string MotorGrade = "motor-grade";
    public const string Nicotine = "nicotine";
    public const string NicotineStopped = "nicotine-stopped";
    public const string Nonunion = "nonunion";
    public const string Osteotomy = "osteotomy";
    public const string PainScore = "pain-score";
    public const string ParsDefect = "pars-defect";
    public const string ParsResection = "pars-resection";
    public const string PatientAge = "patient-age";
    public const string PatientSex = "patient-sex";
    public const string PelvicAnchor = "pelvic-anchor";
    public const string PelvicIncidence = "pelvic-incidence";
    public const string PelvicTilt = "pelvic-tilt";
    public const string PersonNamed = "person-named";
    public const string PiMinusLl = "pi-minus-ll";
    public const string PlannedDecompression = "planned-decompression";
    public const string PlannedFacetRemoval = "planned-facet-removal";
    public const string PlannedFusion = "planned-fusion";
    public const string PlannedInterbody = "planned-interbody";
    public const string PriorCobb = "prior-cobb";
    public const string PriorDecompression = "prior-decompression";
    public const string PriorFailedFusion = "prior-failed-fusion";
    public const string PriorFusion = "prior-fusion";
    public const string Radiculopathy = "radiculopathy";
    public const string ReaderInstruction = "reader-instruction";
    public const string RecordMisfiled = "record-misfiled";
    public const string RecurrentHerniation = "recurrent-herniation";
    public const string ReliefWeeks = "relief-weeks";
    public const string Retrolisthesis = "retrolisthesis";
    public const string RootContact = "root-contact";
    public const string SaddleAnaesthesia = "saddle-anaesthesia";
    public const string ScrewLoosening = "screw-loosening";
    public const string SensoryDeficit = "sensory-deficit";
    public const string SeparateHarvest = "separate-harvest";
    public const string SlipPercent = "slip-percent";
    public const string StandingTolerance = "standing-tolerance";
    public const string Stenosis = "stenosis";
    public const string SteroidUse = "steroid-use";
    public const string StraightLegRaise = "straight-leg-raise";
    public const string SupervisedTherapy = "supervised-therapy";
    public const string Sva = "sva";
    public const string SymptomOnset = "symptom-onset";
    public const string SynovialCyst = "synovial-cyst";
    public const string TherapyVisits = "therapy-visits";
    public const string TobaccoUse = "tobacco-use";
    public const string UpperMotorSigns = "upper-motor-signs";
    public const string UrinaryRetention = "urinary-retention";
    public const string WalkingDistance = "walking-distance";

    /// <summary>Required of every folder: what is read of any chart, whoever asks for what.</summary>
    public static IReadOnlyList<string> Common { get; } =
    [
        AxialOnly,
        BackPain,
        BackPainScore,
        BehaviouralCare,
        Brace,
        CaudaEquinaSyndrome,
        Claudication,
        Cotinine,
        CotinineResult,
        Crp,
        Esr,
        Examination,
        GaitInstability,
        HomeProgramme,
        Injection,
        LegPainScore,
        LegSymptoms,
        ManualTherapy,
        Medication,
        MotorDeficit,
        MotorDeficitNew,
        MotorGrade,
        Nicotine,
        NicotineStopped,
        PainScore,
        PatientAge,
        PatientSex,
        PersonNamed,
        Radiculopathy,
        ReaderInstruction,
        RecordMisfiled,
        SaddleAnaesthesia,
        SensoryDeficit,
        StandingTolerance,
        SteroidUse,
        StraightLegRaise,
        SupervisedTherapy,
        SymptomOnset,
        TherapyVisits,
        TobaccoUse,
        UpperMotorSigns,
        UrinaryRetention,
        WalkingDistance,
    ];

    /// <summary>Required of a service line that is there, by its folder's name. A folder of other lines may lack them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> OfLines { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["epidural-injection"] = [InjectionRelief, ReliefWeeks],
            ["lumbar-spine"] =
            [
                Anterolisthesis,
                Bmp,
                CageRationale,
                Cages,
                CanalCompression,
                CentralStenosis,
                Cobb,
                CoronalBalance,
                DegenerativeSlip,
                DiscCollapseNew,
                DiscDegeneration,
                DynamicAngulation,
                DynamicTranslation,
                EndVertebraRationale,
                FacetEffusion,
                ForaminalStenosis,
                Herniation,
                Instability,
                Isthmic,
                LateralListhesis,
                LateralRecessStenosis,
                LevelNormal,
                Listhesis,
                LumbarLordosis,
                MeyerdingGrade,
                Nonunion,
                Osteotomy,
                ParsDefect,
                ParsResection,
                PelvicAnchor,
                PelvicIncidence,
                PelvicTilt,
                PiMinusLl,
                PlannedDecompression,
                PlannedFacetRemoval,
                PlannedFusion,
                PlannedInterbody,
                PriorCobb,
                PriorDecompression,
                PriorFailedFusion,
                PriorFusion,
                RecurrentHerniation,
                Retrolisthesis,
                RootContact,
                ScrewLoosening,
                SeparateHarvest,
                SlipPercent,
                Stenosis,
                Sva,
                SynovialCyst,
            ],
        };

    /// <summary>Reports what a folder's dictionary lacks, a problem for each file that should define it.</summary>
    /// <param name="lines">The folders that have a <c>facts.yaml</c>.</param>
    public static void Check(FactDictionary dictionary, IReadOnlyCollection<string> lines, List<Problem> problems)
    {
        foreach (var (line, names) in OfLines.Where(l => lines.Contains(l.Key)).Prepend(new(FactDictionary.Common, Common)))
        {
            var missing = names.Where(n => dictionary.Find(n) is null).ToList();
            if (missing.Count > 0)
            {
                problems.Add(
                    new Problem(
                        FactDictionaryReader.MissingFact,
                        new Place($"{line}/facts.yaml", 1),
                        $"Facts that the program speaks of are missing: {string.Join(", ", missing)}.",
                        "Define them under these names; one that the line has no use for needs no wording under 'say:'."
                    )
                );
            }
        }
    }
}
