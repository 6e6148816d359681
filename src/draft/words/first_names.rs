//! Common first names: whether "he" or "she" is likely to refer to a person.

use std::sync::LazyLock;

use super::set::WordSet;

/// Returns `Some(true)` if `word`, in lower case, is mostly the first name of women, `Some(false)` of men.
pub(in crate::draft) fn is_womans_name(word: &str) -> Option<bool> {
    if FEMALE.contains(word) {
        Some(true)
    } else if MALE.contains(word) {
        Some(false)
    } else {
        None
    }
}

words! {
    FEMALE = "
        ada adele agnes agnieszka aisha alexandra alice alicia amanda amelia amina amy ana anastasia angela angelika anita anja
        anke ann anna anne annette annika antonia astrid barbara beata beatrice beatrix beth bettina birgit brenda brigitte
        bridget camila carla carmen carol caroline catherine cecilia celine charlotte chiara chloe christina christine claire
        clara claudia colette cristina cynthia dagmar daniela daphne deborah delia diana dina dolores donna dora doris dorothy
        edith eileen elaine eleanor elena eliza elizabeth ella ellen elsa emilia emily emma erika esther eva evelyn fatima
        felicia fiona flora frances francesca frida gabriela gerda gertrud gisela giulia gloria grace greta grethe hanna
        hannah hanne harriet heather hedda heidi helen helena helene helga henrietta hilda hilde hélène ida ilse imogen ines
        ingrid irene irina iris isabel isabella isla ivana jane janet janine jasmine jean jelena jennifer jenny jessica joan
        joanna johanna josephine joyce judith julia juliet julie karen karin karla katarina kate katharina katherine kathleen
        katja keeley khadija kristina lara larissa laura lea leila lena leonie leticia lia liliana lillian lily linda lisa
        liv lorna lotte louise lucia lucy luisa lydia mara magda magdalena maja marcela margaret margarita margot maria mariam
        marianne marie marina marion marta martha martina mary matilda maya megan melissa mercedes mette michelle mira miriam
        molly monica nadia nadine nancy natalia natalie nicole nina nora olga olivia paola patricia paula pauline petra
        philippa pilar priya rachel rebecca renate rita rosa rosalind rosie ruth sabine salma samantha sandra sara sarah
        selma sheila shirley sigrid silvia simone sofia sonia sophia sophie stella stephanie sunniva susan susanna svetlana
        sylvia tamara tamsin tanja tanya tatiana teresa tessa thea theresa tina tove ulrike ursula valentina valerie vanessa
        vera veronica victoria vivian wanda wendy yara yasmin yvonne zainab zoe zofia
    ";
    MALE = "
        aaron abdul abdullah abel adam adrian ahmad ahmed alan alastair albert aldous alec alejandro aleksander alexander alfred
        ali alistair alvaro amir anders andreas andrei andrew andrzej andré anil antoine anton antonio arthur arvid aslan
        axel barry bart benjamin benno bernard bernd bill björn bo boris brad brandon brian bruno carl carlos cedric charles
        christian christoph christopher clive colin craig daniel dario darren dave david dennis derek dieter dimitri dirk
        dmitri dominic donald doug douglas duncan edgar eduardo edward edwin elias emil emilio emmanuel enrique eric erik
        ernest ernst esteban ethan eugene evan ewan farid felix fernando finn francis francisco frank franz fred frederick
        friedrich fritz gareth gary gavin george georg gerald gerard gilbert giovanni giuseppe glen gordon graham greg gregor
        gregory guido gunnar gus gustav guy hamid hans harald harold harry hasan hassan hector heinrich heinz helmut henk
        henrik henry herbert herman hubert hugh hugo hussein ian ibrahim idris igor ivan ivo jack jacob jacques jaime jakob
        jamal james jan jason javier jeff jeffrey jens jeremy jerome jerry jim joachim joel johann johannes john jon jonas
        jonathan jorge jose josef joseph joshua josé juan julian julius justin jörg karel karl keith kenneth kevin khalid
        klaus konrad kurt lars laurence lawrence leo leon leonard leopold lev liam lorenzo louis luc luca lucas luis luke
        magnus malcolm malik manuel marc marcel marco marcus mario mark marko markus martin marvin mateo matthew matthias
        maurice max maximilian michael michel miguel mikhail milan milos mohamed mohammed morris mustafa nathan neil nicholas
        nick nicolas niels nigel nikolai nils noah norman octave olaf ole oleg oliver omar oren oscar osman otto pablo paul
        pavel pedro per peter petr philip philippe pierre pieter piotr rafael raj ralph ramon raul ray raymond reinhard reza
        richard rob robert roberto rodrigo roger roland rolf roman ronald ross roy rudolf rupert russell ryan salman samuel
        scott sean sebastian serge sergei sergio seth simon stanislav stefan stephen steve steven stuart sven tariq ted
        teodor terence thomas thomáš thulani tim timothy tobias tom tomas tony tor uwe vadim victor viktor vincent vladimir
        walter warren werner wilhelm willem william wolfgang xavier yuri yusuf zoltan
    ";
}
